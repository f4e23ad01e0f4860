"""One training step of an FCN on a dilated ResNet-50 by PyTorch: what FcnGoldenTest holds ours against.

    /usr/bin/python3 fcn_golden.py ../resources/org/mocoeval/segmentation/fcn_golden.json

The backbone is torchvision's with strides of the last two stages replaced by dilation, which contracts
the dilation of each stage's first block as MMSegmentation's contract_dilation does. Heads and losses are
those of PROTOCOLS H with fewer channels. Weights, images, labels and what dropout keeps follow from
noise(). Everything is computed in float64; beside each tensor stands the error of torch's float32.
"""

import json
import platform
import sys
import zlib

import numpy as np
import torch
import torchvision
from torch import nn
from torch.nn import functional

CLASSES, CHANNELS, AUXILIARY = 5, 32, 16
SHAPE = (2, 3, 65, 64)
SAMPLES = 24
WATCHED = [
    "backbone.conv1.weight", "backbone.bn1.weight", "backbone.layer2.0.conv2.weight",
    "backbone.layer3.0.conv2.weight", "backbone.layer3.1.conv2.weight", "backbone.layer4.0.conv2.weight",
    "backbone.layer4.0.downsample.0.weight", "backbone.layer4.2.conv2.weight", "backbone.layer4.2.bn3.bias",
    "decode_head.convs.0.conv.weight", "decode_head.convs.1.bn.weight", "decode_head.conv_cat.conv.weight",
    "decode_head.conv_seg.weight", "decode_head.conv_seg.bias", "auxiliary_head.convs.0.conv.weight",
    "auxiliary_head.conv_seg.weight", "auxiliary_head.conv_seg.bias",
]


def noise(name, count):
    """Uniform in [-1, 1): murmur3's finaliser over crc32(name) + index * 0x9E3779B9, modulo 2**32."""
    h = np.uint32(zlib.crc32(name.encode())) + np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B9)
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    h = h ^ (h >> np.uint32(16))
    return h / 2.0**31 - 1


def values(name, shape, centre, spread):
    made = centre + spread * noise(name, int(np.prod(shape)))
    return torch.from_numpy(made.astype(np.float32).reshape(shape)).double()


class ConvModule(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return functional.relu(self.bn(self.conv(x)))


class Head(nn.Module):
    def __init__(self, inputs, channels, convolutions, concatenate):
        super().__init__()
        self.convs = nn.ModuleList(
            [ConvModule(inputs if i == 0 else channels, channels) for i in range(convolutions)])
        if concatenate:
            self.conv_cat = ConvModule(inputs + channels, channels)
        self.concatenate = concatenate
        self.conv_seg = nn.Conv2d(channels, CLASSES, 1)

    def forward(self, x, kept):
        y = x
        for conv in self.convs:
            y = conv(y)
        if self.concatenate:
            y = self.conv_cat(torch.cat([x, y], 1))
        return self.conv_seg(y * kept if self.training else y)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        net = torchvision.models.resnet50(replace_stride_with_dilation=[False, True, True])
        net.fc = nn.Identity()
        self.backbone = net
        self.decode_head = Head(2048, CHANNELS, 2, True)
        self.auxiliary_head = Head(1024, AUXILIARY, 1, False)

    def stages(self, x):
        b = self.backbone
        x = b.maxpool(b.relu(b.bn1(b.conv1(x))))
        early = b.layer3(b.layer2(b.layer1(x)))
        return early, b.layer4(early)

    def forward(self, x, kept):
        early, last = self.stages(x)
        return self.decode_head(last, kept[0]), self.auxiliary_head(early, kept[1])


def weights(name, shape):
    """Uniform values whose centre and spread keep the activations of a deep network moderate."""
    if len(shape) == 4:
        return values(name, shape, 0, np.sqrt(6 / np.prod(shape[1:], dtype=np.float64)))
    if name.endswith("bn3.weight"):  # tame: 16 full bottlenecks amplify rounding 10,000 times
        return values(name, shape, 0.2, 0.1)
    centre, spread = {"weight": (0.75, 0.25), "bias": (0, 0.2), "running_mean": (0, 0.2),
                      "running_var": (1, 0.5)}[name.rsplit(".", 1)[1]]
    return values(name, shape, centre, spread)


def network(dtype):
    net = Network()
    names = [n for n in net.state_dict() if not n.endswith("num_batches_tracked")]
    net.to(dtype)
    state = net.state_dict()
    with torch.no_grad():
        for name in names:
            state[name].copy_(weights(name, tuple(state[name].shape)).to(dtype))
    return net


def loss(logits, labels, align):
    up = functional.interpolate(logits, size=labels.shape[1:], mode="bilinear", align_corners=align)
    return functional.cross_entropy(up, labels, ignore_index=255, reduction="none").mean()


def step(dtype, align):
    net = network(dtype)
    n, _, h, w = SHAPE
    images = values("images", SHAPE, 0, np.sqrt(3)).to(dtype)
    raw = values("labels", (n, h, w), 0, 1)
    labels = ((raw + 1) / 2 * (CLASSES + 1)).to(torch.int64).clamp(0, CLASSES)
    labels[labels == CLASSES] = 255
    kept = [(values("kept", (n, c, 1, 1), 0, 1) > -0.8).to(dtype) / 0.9 for c in (CHANNELS, AUXILIARY)]
    net.train()
    main, other = net(images, kept)
    losses = [loss(main, labels, align), loss(other, labels, align)]
    sgd = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, weight_decay=5e-4)
    (losses[0] + 0.4 * losses[1]).backward()
    found = {"logits": main.detach().clone()}
    parameters = dict(net.named_parameters())
    for name in WATCHED:
        found["gradient:" + name] = parameters[name].grad.clone()
    sgd.step()
    for name in WATCHED:
        found["updated:" + name] = parameters[name].detach().clone()
    state = net.state_dict()
    for name in ["backbone.layer4.2.bn3.running_mean", "decode_head.conv_cat.bn.running_var"]:
        found["updated:" + name] = state[name].clone()
    net.eval()
    with torch.no_grad():
        logits = net(images[:1], kept)[0]
        found["inferred"] = functional.interpolate(
            logits, size=(h, w), mode="bilinear", align_corners=align)
    return [l.item() for l in losses], found


def tensors(wide, narrow):
    rows = []
    for name, tensor in wide.items():
        flat = tensor.flatten()
        stride = max(1, flat.numel() // SAMPLES)
        largest = flat.abs().max().item()
        error = (narrow[name].double().flatten() - flat).abs().max().item() / largest
        rows.append({"name": name, "shape": list(tensor.shape), "largest": largest, "stride": stride,
                     "float32_error": error, "values": flat[::stride].tolist()})
    return rows


def resizing():
    cases = []
    for align in (False, True):
        for size in ((12, 9), (3, 4), (5, 7)):
            x = values("x", (1, 2, 5, 7), 0, 1).requires_grad_()
            y = functional.interpolate(x, size=size, mode="bilinear", align_corners=align)
            (y * values("y", tuple(y.shape), 0, 1)).sum().backward()
            cases.append({"align_corners": align, "size": list(size),
                          "values": y.flatten().tolist(), "gradient": x.grad.flatten().tolist()})
    return cases


def main():
    steps = []
    for align in (False, True):
        losses, wide = step(torch.float64, align)
        _, narrow = step(torch.float32, align)
        steps.append({"align_corners": align, "losses": losses, "tensors": tensors(wide, narrow)})
    golden = {
        "made_with": "torch %s, torchvision %s, Python %s" % (
            torch.__version__, torchvision.__version__, platform.python_version()),
        "classes": CLASSES, "channels": CHANNELS, "auxiliary": AUXILIARY, "shape": list(SHAPE),
        "steps": steps, "resizing": resizing(),
    }
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(golden, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
