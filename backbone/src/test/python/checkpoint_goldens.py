"""Writes ../resources/org/mocoeval/backbone/checkpoint/: small files made by torch.save, and expected.json: what
PyTorch says they hold.

The cases are those that a reader of state dictionaries gets wrong: strides, offsets, shared storages, every element
type, empty and scalar tensors, parameters, tensors with attributes, CUDA locations, nested dictionaries, classes that
are not there.

Run: /usr/bin/python3 checkpoint_goldens.py   (torch 1.13.1, numpy 1.24; a second)
"""

import argparse
import collections
import json
import pathlib
import pickle

import numpy as np
import torch

TARGET = pathlib.Path(__file__).parent / "../resources/org/mocoeval/backbone/checkpoint"
TYPES = ["float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"]


def tensors():
    a = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 8 - 1
    held = collections.OrderedDict()
    for name in TYPES:
        values = torch.tensor([-3, 0, 1, 2.5, 100]) if name.startswith(("float", "bfloat")) else torch.tensor([1, 0, 77])
        held[name] = values.to(getattr(torch, name))
    held["int64_large"] = torch.tensor([2**62 + 1, -(2**62)])
    held["float16_edges"] = torch.tensor([6e-8, -6e-8, 65504, 6.1e-5, float("inf"), float("nan"), -0.0]).half()
    held["bfloat16_edges"] = torch.tensor([3e38, -1e-38, float("-inf"), float("nan")]).to(torch.bfloat16)
    held["transposed"] = a.t()
    held["sliced"] = a[1:3, ::2]
    held["expanded"] = torch.tensor([[1.0, 2.0, 3.0]]).expand(4, 3)
    held["channels_last"] = torch.arange(24.0).reshape(1, 2, 3, 4).contiguous(memory_format=torch.channels_last)
    held["permuted_half"] = torch.arange(60.0).reshape(3, 4, 5).permute(2, 0, 1)[1:, :, ::3].half()
    held["strided_bytes"] = torch.arange(12, dtype=torch.uint8)[::5]
    held["strided_double"] = torch.arange(12, dtype=torch.float64)[1::5]
    held["shared_whole"] = a
    held["shared_row"] = a[2]
    held["scalar"] = torch.tensor(3.5)
    held["empty"] = torch.zeros(0, 3)
    held["parameter"] = torch.nn.Parameter(a[:2].clone())
    return held


def described(held):
    return {
        name: {
            "dtype": str(tensor.dtype).replace("torch.", ""),
            "shape": list(tensor.shape),
            "values": [str(v) for v in tensor.detach().double().reshape(-1).tolist()],
            "integers": [] if tensor.is_floating_point() else [str(int(v)) for v in tensor.reshape(-1).tolist()],
        }
        for name, tensor in held.items()
    }


def network(seed, wrap):
    """A network of one convolution and one residual layer, named as torchvision does."""
    torch.manual_seed(seed)
    named = collections.OrderedDict()
    for conv, norm, shape in [("conv1", "bn1", (4, 3, 3, 3)), ("layer1.0.conv1", "layer1.0.bn1", (4, 4, 3, 3))]:
        named[wrap + conv + ".weight"] = torch.randn(shape)
        named[wrap + norm + ".weight"] = torch.rand(4) + 0.5
        named[wrap + norm + ".bias"] = torch.randn(4)
        named[wrap + norm + ".running_mean"] = torch.randn(4)
        named[wrap + norm + ".running_var"] = torch.rand(4) + 0.5
        named[wrap + norm + ".num_batches_tracked"] = torch.tensor(7)
    named[wrap + "fc.0.weight"] = torch.randn(2, 4)
    return named


def moco():
    state = network(1, "module.encoder_q.")
    state.update(network(2, "module.encoder_k."))
    state["module.queue"] = torch.randn(2, 8)
    state["module.queue_ptr"] = torch.zeros(1, dtype=torch.long)
    net = torch.nn.Linear(2, 2)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.03, momentum=0.9)
    net(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    return {
        "epoch": 200,
        "arch": "resnet50",
        "state_dict": state,
        "optimizer": optimizer.state_dict(),
        "best_acc1": np.float64(67.5),
        "seed": None,
        "size": torch.Size([2, 3]),
        "device": torch.device("cuda:0"),
        "where": pathlib.PurePosixPath("/data/imagenet"),
        "args": argparse.Namespace(lr=0.03, schedule=[120, 160], cos=True),
    }


class SavedByTorch2:
    """Pickled as PyTorch 2 pickles element types without a storage class of their own: _rebuild_tensor_v3."""

    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce__(self):
        t = self.tensor
        arguments = (t.storage()._storage, 1, (2, 2), (1, 2), False, collections.OrderedDict(), t.dtype)
        return (torch._utils._rebuild_tensor_v3, arguments)


class WithAttribute:
    """Pickled as PyTorch 2 pickles a tensor that carries Python attributes."""

    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce__(self):
        function, arguments = self.tensor.__reduce_ex__(2)
        attributes = {"origin": "somewhere"}
        return (torch._tensor._rebuild_from_type_v2, (function, torch.Tensor, arguments, attributes))


def _rebuild_tensor_v3(*arguments):
    raise NotImplementedError


def save_as_if_on_cuda(held, path):
    honest = torch.serialization.location_tag
    torch.serialization.location_tag = lambda storage: "cuda:0"
    try:
        torch.save(held, path, _use_new_zipfile_serialization=False)
    finally:
        torch.serialization.location_tag = honest


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    held = tensors()
    torch.save(held, TARGET / "kinds_zip.pth")
    torch.save(held, TARGET / "kinds_protocol4.pth", pickle_protocol=4)
    torch.save(held, TARGET / "kinds_legacy.pth", _use_new_zipfile_serialization=False)
    save_as_if_on_cuda(held, TARGET / "kinds_legacy_cuda.pth")
    torch.save(moco(), TARGET / "moco.pth.tar")
    torch.save(moco(), TARGET / "moco_legacy.pth.tar", _use_new_zipfile_serialization=False)
    torch.save(torch.nn.Linear(2, 2), TARGET / "whole_model.pth")
    torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), str(TARGET / "script.pt"))
    np.savez(TARGET / "arrays.npz", a=np.ones(2))
    with open(TARGET / "plain.pkl", "wb") as file:
        pickle.dump({"model": {"conv1.weight": np.ones(2)}}, file, protocol=2)

    torch._utils._rebuild_tensor_v3 = _rebuild_tensor_v3
    _rebuild_tensor_v3.__module__ = "torch._utils"
    new = {"v3": SavedByTorch2(torch.arange(8.0)), "attribute": WithAttribute(torch.arange(3.0))}
    new["complex"] = torch.zeros(2, dtype=torch.complex64)
    torch.save(new, TARGET / "torch2.pth")

    versions = {"torch": torch.__version__, "numpy": np.__version__}
    expected = {"versions": versions, "kinds": described(held)}
    (TARGET / "expected.json").write_text(json.dumps(expected, indent=1))


if __name__ == "__main__":
    main()
