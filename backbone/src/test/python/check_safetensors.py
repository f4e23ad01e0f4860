"""Holds a safetensors file that `backbone convert` wrote against the PyTorch file that it came from.

    /usr/bin/python3 check_safetensors.py CONVERTED.safetensors ORIGINAL.pth [DICTIONARY] [PREFIX]

The parser is the format's description and nothing else, as strict as the reference implementation: header aligned to 8
bytes, offsets in ascending order without gaps, sizes as the shapes say. If the safetensors package is there, it reads
the file too. Written for torch 1.13.1 and numpy 1.24.
"""

import json
import struct
import sys

import numpy as np
import torch

TYPES = {"F64": "f8", "F32": "f4", "F16": "f2", "I64": "i8", "I32": "i4", "I16": "i2", "I8": "i1", "U8": "u1", "BOOL": "?"}


def parse(path):
    content = open(path, "rb").read()
    (length,) = struct.unpack("<Q", content[:8])
    assert length % 8 == 0, "the header is not aligned"
    header = json.loads(content[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    assert all(isinstance(v, str) for v in metadata.values())
    data, end, tensors = content[8 + length :], 0, {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        assert first == end, f"{name} leaves a gap"
        end, raw = last, data[first:last]
        if entry["dtype"] == "BF16":
            bits = np.frombuffer(raw, "<u2").astype(np.uint32) << 16
            tensor = torch.from_numpy(bits.view(np.float32)).to(torch.bfloat16)
        else:
            tensor = torch.from_numpy(np.frombuffer(raw, "<" + TYPES[entry["dtype"]]).copy())
        tensors[name] = tensor.reshape(entry["shape"])
    assert end == len(data), "elements are left over"
    return tensors, metadata


def main(converted, original, dictionary="", prefix=""):
    tensors, metadata = parse(converted)
    state = torch.load(original, map_location="cpu")
    state = state[dictionary] if dictionary else state
    for name, tensor in tensors.items():
        expected = state[prefix + name]
        assert tensor.dtype == expected.dtype, name
        assert torch.equal(torch.nan_to_num(tensor), torch.nan_to_num(expected.detach())), name
    print(f"{len(tensors)} tensors equal, metadata {metadata}")
    try:
        from safetensors.torch import load_file

        assert load_file(converted).keys() == tensors.keys()
        print("the safetensors package reads it too")
    except ImportError:
        print("the safetensors package is not installed; format checked by the rules alone")


if __name__ == "__main__":
    main(*sys.argv[1:])
