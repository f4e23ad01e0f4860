"""Writes ../resources/org/mocoeval/backbone/resnet/goldens.json: what torchvision's networks compute.

Weights, running statistics and images come from an integer hash of the tensor's name and the
element's index, so that the test makes the same network without a file. The reference runs in
float64; how far torch's own float32 strays from it is recorded beside each case, relative to the
largest magnitude of the tensor.

Run: /usr/bin/python3 resnet_goldens.py   (torch 1.13.1, torchvision 0.14.1, numpy 1.24; one minute)
"""

import base64
import json
import pathlib
import zlib

import numpy as np
import torch
import torchvision
from torch import nn
from torch.nn import functional

SAMPLES = 512
TARGET = "../resources/org/mocoeval/backbone/resnet/goldens.json"


def noise(name, count):
    """Uniform in [-1, 1): murmur3's finaliser over crc32(name) + index * 0x9E3779B9, modulo 2**32."""
    h = np.uint32(zlib.crc32(name.encode())) + np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B9)
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    h = h ^ (h >> np.uint32(16))
    return h / 2.0**31 - 1


def formula(name, shape):
    """Uniform values whose centre and spread keep the activations of deep networks moderate."""
    if len(shape) == 4:
        centre, spread = 0, np.sqrt(6 / np.prod(shape[1:], dtype=np.float64))
    else:
        centre, spread = {
            "weight": (0.75, 0.25),
            "bias": (0, 0.2),
            "running_mean": (0, 0.2),
            "running_var": (1, 0.5),
        }[name.rsplit(".", 1)[1]]
        if name.endswith("bn3.weight"):  # tame: in training, 16 full bottlenecks amplify rounding 10,000 times
            centre, spread = 0.2, 0.1
    values = centre + spread * noise(name, int(np.prod(shape)))
    return torch.from_numpy(values.astype(np.float32).reshape(shape))


def image(shape):
    values = np.sqrt(3) * noise("image", int(np.prod(shape)))
    return torch.from_numpy(values.astype(np.float32).reshape(shape))


class CifarBlock(nn.Module):
    """He et al. (2016), section 4.2 with option A, as akamaster/pytorch_resnet_cifar10 has it."""

    def __init__(self, inside, planes, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inside, planes, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.planes, self.reshapes = planes, stride != 1 or inside != planes

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        if self.reshapes:
            x = functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.planes // 4, self.planes // 4))
        return functional.relu(x + y)


class CifarResNet(nn.Module):
    def __init__(self, blocks):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16)
        self.relu, self.maxpool = nn.ReLU(), nn.Identity()
        inside = 16
        for i, planes in enumerate([16, 32, 64]):
            layer = []
            for b in range(blocks):
                layer.append(CifarBlock(inside, planes, 2 if i > 0 and b == 0 else 1))
                inside = planes
            setattr(self, f"layer{i + 1}", nn.Sequential(*layer))


def network(name):
    if name == "cifar_resnet20":
        net = CifarResNet(3)
    elif name == "resnet50_d8":
        net = torchvision.models.resnet50(replace_stride_with_dilation=[False, True, True])
    elif name == "resnet18_small":
        net = torchvision.models.resnet18()
        net.conv1, net.maxpool = nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.Identity()
    else:
        net = getattr(torchvision.models, name)()
    net.fc = nn.Identity()
    for key, value in net.state_dict().items():
        if not key.endswith("num_batches_tracked"):
            value.copy_(formula(key, tuple(value.shape)))
    return net


def stages(net, x):
    x = net.relu(net.bn1(net.conv1(x)))
    found = [x]
    x = net.maxpool(x)
    for i in range(1, 5):
        if hasattr(net, f"layer{i}"):
            x = getattr(net, f"layer{i}")(x)
            found.append(x)
    return found


def run(name, shape, mode):
    """Named results of one case: stages, then in training running statistics and gradients."""
    results = []
    for dtype in torch.float64, torch.float32:
        net = network(name).to(dtype).train(mode == "train")
        found = stages(net, image(shape).to(dtype))
        named = {f"stage{i + 1}": s.detach() for i, s in enumerate(found)}
        if mode == "train":
            running = [b.flatten() for k, b in net.named_buffers() if ".running_" in k]
            named["running"] = torch.cat(running)
            (found[-1].mean((2, 3)) ** 2).sum().backward()
            last = f"layer{len(found) - 1}.0.bn"
            for k, p in net.named_parameters():
                if k == "conv1.weight" or k.startswith(last):
                    named["gradient:" + k] = p.grad
        results.append({k: v.double().numpy() for k, v in named.items()})
    return results


def golden(name, exact, single):
    """At most SAMPLES values at hashed places, and what sums up the rest."""
    flat = exact.ravel()
    largest = np.abs(flat).max()
    count = min(SAMPLES, flat.size)
    places = np.arange(count, dtype=np.uint32) * np.uint32(2654435761) % np.uint32(flat.size)
    return {
        "name": name,
        "shape": list(exact.shape),
        "mean": float(flat.mean()),
        "deviation": float(flat.std()),
        "largest": float(largest),
        "torchFloat32Error": float(f"{np.abs(single.ravel() - flat).max() / largest:.2g}"),
        "samples": base64.b64encode(flat[places].astype("<f4").tobytes()).decode(),
    }


def main():
    cases = []
    for name, shape, modes in [
        ("resnet50", (4, 3, 128, 128), ("eval", "train")),
        ("resnet50", (1, 3, 224, 224), ("eval",)),
        ("resnet50_d8", (1, 3, 96, 97), ("eval",)),
        ("wide_resnet50_2", (1, 3, 64, 64), ("eval",)),
        ("resnet18", (4, 3, 64, 64), ("eval", "train")),
        ("resnet18_small", (4, 3, 32, 32), ("eval", "train")),
        ("cifar_resnet20", (4, 3, 32, 32), ("eval", "train")),
    ]:
        for mode in modes:
            exact, single = run(name, shape, mode)
            tensors = [golden(k, exact[k], single[k]) for k in exact]
            cases.append({"network": name, "images": list(shape), "mode": mode, "tensors": tensors})
            for t in tensors:
                print(name, mode, t["name"], t["shape"], f"largest {t['largest']:.3g}", t["torchFloat32Error"])
    versions = {"torch": torch.__version__, "torchvision": torchvision.__version__, "numpy": np.__version__}
    document = {"versions": versions, "cases": cases}
    path = pathlib.Path(__file__).parent / TARGET
    path.write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
