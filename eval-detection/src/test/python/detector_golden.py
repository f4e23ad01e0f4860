"""One training step of Faster and Mask R-CNN by PyTorch: what DetectorGoldenTest holds ours against.

    /usr/bin/python3 detector_golden.py ../resources/org/mocoeval/detection/model/detector_golden.json

Backbones are torchvision's; heads, neck and losses are those of PROTOCOLS F and G as plain modules, named
as mmdet 2.19 names them; regions are read by torchvision.ops.roi_align. Weights, images, deltas and mask
targets follow from noise(). Sides of regions are such that float32 holds the weights of RoIAlign exactly.
Everything is computed in float64. Beside each tensor stands the worst error of torch's float32 in some runs
whose images differ in their last bits: which activations are so near zero that rounding decides about a ReLU
is chance.
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
from torchvision.ops import roi_align

CLASSES = 5
CHANNELS, HIDDEN = 16, 32
SAMPLES = 3
FULL = 12
RUNS = 6
C4_BOXES = [  # image, x1, y1, width, height (multiples of 14), class; 5 is background
    (0, 3, 5, 42, 28, 2), (1, 0, 0, 56, 42, 5), (0, 30, 9, 56, 56, 0), (0, -7, 20, 28, 70, 5),
    (1, 11, 2, 14, 42, 4), (1, 25, 17, 70, 42, 5), (0, -60, -80, 238, 252, 3), (0, 60, 40, 28, 14, 5),
]
FPN_BOXES = [  # multiples of 7, on all of P2 to P5
    (0, 3, 5, 42, 28, 2), (1, 0, 0, 56, 42, 5), (0, -30, -40, 112, 112, 0), (1, 20, -50, 203, 112, 4),
    (0, -80, -60, 224, 224, 5), (1, -200, -170, 448, 448, 1), (0, 60, 40, 7, 14, 5), (1, 70, 10, 98, 35, 3),
]
CASES = [
    {"name": "C4 without masks", "arch": "resnet18", "kind": "C4", "masks": False, "divisor": 512.0},
    {"name": "C4 on bottlenecks", "arch": "resnet50", "kind": "C4", "masks": False, "divisor": 23.0},
    {"name": "C4 with masks", "arch": "resnet18", "kind": "C4", "masks": True, "divisor": 512.0},
    {"name": "FPN with masks", "arch": "resnet18", "kind": "FPN", "masks": True, "divisor": 23.0},
]
UPDATED = {
    "C4": ["backbone.conv1.weight", "roi_head.shared_head.norm.weight", "roi_head.bbox_head.fc_cls.bias"],
    "FPN": ["backbone.layer4.0.conv1.weight", "neck.lateral_convs.1.bn.bias", "rpn_head.rpn_conv.weight"],
}


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
    def __init__(self, inputs, outputs, size, active):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, size, padding=size // 2, bias=False)
        self.bn = nn.BatchNorm2d(outputs)
        self.active = active

    def forward(self, x):
        y = self.bn(self.conv(x))
        return functional.relu(y) if self.active else y


class Backbone(nn.Module):
    def __init__(self, net, stages):
        super().__init__()
        self.conv1, self.bn1, self.maxpool = net.conv1, net.bn1, net.maxpool
        self.stages = ["layer%d" % (i + 1) for i in range(stages)]
        for name in self.stages:
            setattr(self, name, getattr(net, name))

    def forward(self, x):
        x = self.maxpool(functional.relu(self.bn1(self.conv1(x))))
        maps = []
        for name in self.stages:
            x = getattr(self, name)(x)
            maps.append(x)
        return maps


class Neck(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.lateral_convs = nn.ModuleList([ConvModule(c, CHANNELS, 1, False) for c in inputs])
        self.fpn_convs = nn.ModuleList([ConvModule(CHANNELS, CHANNELS, 3, False) for _ in inputs])

    def forward(self, maps):
        inner = [conv(x) for conv, x in zip(self.lateral_convs, maps)]
        for i in (2, 1, 0):
            up = functional.interpolate(inner[i + 1], size=inner[i].shape[2:], mode="nearest")
            inner[i] = inner[i] + up
        outer = [conv(x) for conv, x in zip(self.fpn_convs, inner)]
        return outer + [outer[-1][:, :, ::2, ::2]]


class RpnHead(nn.Module):
    def __init__(self, channels, anchors):
        super().__init__()
        self.rpn_conv = nn.Conv2d(channels, channels, 3, padding=1)
        self.rpn_cls = nn.Conv2d(channels, anchors, 1)
        self.rpn_reg = nn.Conv2d(channels, 4 * anchors, 1)
        self.anchors = anchors

    def forward(self, maps):
        objectness, deltas = [], []
        for x in maps:
            y = functional.relu(self.rpn_conv(x))
            n, _, h, w = y.shape
            objectness.append(self.rpn_cls(y).permute(0, 2, 3, 1).reshape(n, h * w * self.anchors))
            one = self.rpn_reg(y).view(n, self.anchors, 4, h, w)
            deltas.append(one.permute(0, 3, 4, 1, 2).reshape(n, h * w * self.anchors, 4))
        return torch.cat(objectness, 1), torch.cat(deltas, 1)


class SharedHead(nn.Module):
    def __init__(self, layer4, channels):
        super().__init__()
        self.layer4 = layer4
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, x):
        return self.norm(self.layer4(x))


class BoxHead(nn.Module):
    def __init__(self, fpn, columns):
        super().__init__()
        self.fpn = fpn
        if fpn:
            self.shared_convs = nn.ModuleList([ConvModule(CHANNELS, CHANNELS, 3, True) for _ in range(4)])
            self.shared_fcs = nn.ModuleList([nn.Linear(CHANNELS * 49, HIDDEN)])
        self.fc_cls = nn.Linear(columns, CLASSES + 1)
        self.fc_reg = nn.Linear(columns, 4 * CLASSES)

    def forward(self, x):
        if self.fpn:
            for conv in self.shared_convs:
                x = conv(x)
            x = functional.relu(self.shared_fcs[0](x.flatten(1)))
        else:
            x = functional.avg_pool2d(x, 7).flatten(1)
        return self.fc_cls(x), self.fc_reg(x)


class MaskHead(nn.Module):
    def __init__(self, inputs, convolutions):
        super().__init__()
        self.convs = nn.ModuleList([ConvModule(inputs, CHANNELS, 3, True) for _ in range(convolutions)])
        self.upsample = nn.ConvTranspose2d(CHANNELS if convolutions else inputs, CHANNELS, 2, stride=2)
        self.conv_logits = nn.Conv2d(CHANNELS, CLASSES, 1)

    def forward(self, x):
        for conv in self.convs:
            x = conv(x)
        return self.conv_logits(functional.relu(self.upsample(x)))


class Detector(nn.Module):
    def __init__(self, case):
        super().__init__()
        net = getattr(torchvision.models, case["arch"])()
        self.fpn = case["kind"] == "FPN"
        last = net.fc.in_features
        self.backbone = Backbone(net, 4 if self.fpn else 3)
        if self.fpn:
            self.neck = Neck([last // 8, last // 4, last // 2, last])
        self.rpn_head = RpnHead(CHANNELS, 3) if self.fpn else RpnHead(last // 2, 15)
        self.roi_head = nn.Module()
        if not self.fpn:
            self.roi_head.shared_head = SharedHead(net.layer4, last)
        self.roi_head.bbox_head = BoxHead(self.fpn, HIDDEN if self.fpn else last)
        if case["masks"]:
            self.roi_head.mask_head = MaskHead(CHANNELS, 4) if self.fpn else MaskHead(last, 0)

    def maps(self, images):
        maps = self.backbone(images)
        return self.neck(maps) if self.fpn else [maps[-1]]

    def read(self, maps, rois, bins):
        """RoIAlign of (image, x1, y1, x2, y2), each from its level."""
        if not self.fpn:
            return roi_align(maps[0], rois, bins, 1 / 16, 0, True)
        sides = torch.sqrt((rois[:, 3] - rois[:, 1]) * (rois[:, 4] - rois[:, 2]))
        level = torch.floor(torch.log2(sides / 56 + 1e-6)).clamp(0, 3)
        found = maps[0].new_zeros(len(rois), maps[0].shape[1], bins, bins)
        for i in range(4):
            at = torch.nonzero(level == i).flatten()
            found = found.index_put((at,), roi_align(maps[i], rois[at], bins, 1 / (4 * 2**i), 0, True))
        return found

    def box_maps(self, maps, rois):
        read = self.read(maps, rois, 7 if self.fpn else 14)
        return read if self.fpn else self.roi_head.shared_head(read)

    def mask_maps(self, maps, rois, shared, at):
        return self.read(maps, rois[at], 14) if self.fpn else shared[at]


def weights(name, shape):
    """Uniform values whose centre and spread keep the activations of a deep network moderate."""
    if "upsample.weight" in name:
        return values(name, shape, 0, np.sqrt(6 / shape[0]))
    if len(shape) > 1:
        return values(name, shape, 0, np.sqrt(6 / np.prod(shape[1:], dtype=np.float64)))
    if name.endswith("bn3.weight"):  # tame: 16 full bottlenecks amplify rounding
        return values(name, shape, 0.2, 0.1)
    centre, spread = {"weight": (0.75, 0.25), "bias": (0, 0.2), "running_mean": (0, 0.2),
                      "running_var": (1, 0.5)}[name.rsplit(".", 1)[1]]
    return values(name, shape, centre, spread)


def network(case, dtype):
    net = Detector(case).to(dtype)
    state = {n: t for n, t in net.state_dict().items() if not n.endswith("num_batches_tracked")}
    with torch.no_grad():
        for name, tensor in state.items():
            tensor.copy_(weights(name, tuple(tensor.shape)).to(dtype))
    return net


def inputs(case):
    shape = [2, 3, 64, 96]
    images = values("images", shape, 0, np.sqrt(3))
    images[1, :, 50:, :] = 0  # the second one is smaller
    images[1, :, :, 81:] = 0
    return images


def sample(case):
    """Places of objects and background among both images' anchors."""
    total = 3 * (16 * 24 + 8 * 12 + 4 * 6 + 2 * 3 + 2) if case["kind"] == "FPN" else 15 * 4 * 6
    positives = [4, 111, total - 3, total + 7, 2 * total - 2]
    negatives = [0, 5, 63, total // 2, total - 1, total, total + 200, 2 * total - 30, 2 * total - 1]
    return total, positives, negatives


def rpn_losses(objectness, deltas, case, dtype):
    total, positives, negatives = sample(case)
    assert objectness.shape == (2, total)
    flat, boxes = objectness.reshape(-1), deltas.reshape(-1, 4)
    target, weight = torch.zeros_like(flat), torch.zeros_like(flat)
    target[positives] = 1
    weight[positives + negatives] = 1
    bce = functional.binary_cross_entropy_with_logits(flat, target, reduction="none")
    wanted = values("rpn deltas", (len(positives), 4), 0, 1).to(dtype)
    l1 = (boxes[positives] - wanted).abs().sum()
    return [(bce * weight).sum() / case["divisor"], l1 / case["divisor"]]


def box_losses(logits, deltas, labels, dtype):
    at = torch.nonzero(labels < CLASSES).flatten()
    own = deltas.view(len(labels), CLASSES, 4)[at, labels[at]]
    wanted = values("box deltas", (len(at), 4), 0, 1).to(dtype)
    log = functional.log_softmax(logits, 1)
    cross_entropy = -log[torch.arange(len(labels)), labels].mean()
    return [cross_entropy, (own - wanted).abs().sum() / len(labels)]


def mask_loss(logits, labels, dtype):
    n, _, size, _ = logits.shape
    wanted = (values("masks", (n, size, size), 0, 1) > 0).to(dtype)
    own = torch.stack([logits[i, label] for i, label in enumerate(labels.tolist())])
    return functional.binary_cross_entropy_with_logits(own, wanted, reduction="mean")


def step(case, dtype, nudge=None):
    net = network(case, dtype)
    boxes = FPN_BOXES if case["kind"] == "FPN" else C4_BOXES
    rois = torch.tensor([[i, x, y, x + w, y + h] for i, x, y, w, h, _ in boxes], dtype=dtype)
    labels = torch.tensor([box[5] for box in boxes])
    at = torch.nonzero(labels < CLASSES).flatten()
    images = inputs(case)
    if nudge is not None:
        images *= 1 + 2.0**-23 * values(nudge, images.shape, 0, 1)
    images = images.to(dtype)
    net.train()
    maps = net.maps(images)
    found = {"map %d" % i: x.detach().clone() for i, x in enumerate(maps)}
    objectness, deltas = net.rpn_head(maps)
    shared = net.box_maps(maps, rois)
    logits, regression = net.roi_head.bbox_head(shared)
    found.update({"objectness": objectness, "rpn deltas": deltas, "logits": logits, "deltas": regression})
    losses = rpn_losses(objectness, deltas, case, dtype) + box_losses(logits, regression, labels, dtype)
    if case["masks"]:
        masks = net.roi_head.mask_head(net.mask_maps(maps, rois, shared, at))
        found["masks"] = masks
        losses.append(mask_loss(masks, labels[at], dtype))
    found = {name: tensor.detach().clone() for name, tensor in found.items()}
    sgd = torch.optim.SGD(net.parameters(), lr=0.02, momentum=0.9, weight_decay=1e-4)
    total = sum(losses)
    total.backward()
    for name, parameter in net.named_parameters():
        found["gradient:" + name] = parameter.grad.clone()
    sgd.step()
    state = net.state_dict()
    for name in UPDATED[case["kind"]]:
        found["updated:" + name] = state[name].clone()
    for name, tensor in state.items():
        if ".running_" in name:
            found["updated:" + name] = tensor.clone()
    infer(net, case, images, rois, found)
    return [l.item() for l in losses + [total]], found


def infer(net, case, images, rois, found):
    net.eval()
    with torch.no_grad():
        maps = net.maps(images)
        found["inferred objectness"], found["inferred rpn deltas"] = net.rpn_head(maps)
        shared = net.box_maps(maps, rois)
        found["inferred logits"], found["inferred deltas"] = net.roi_head.bbox_head(shared)
        if case["masks"]:
            every = torch.arange(len(rois))
            found["inferred masks"] = net.roi_head.mask_head(net.mask_maps(maps, rois, shared, every))


def tensors(wide, narrow):
    rows = []
    for name, tensor in wide.items():
        flat = tensor.flatten()
        stride = 1 if flat.numel() <= FULL else flat.numel() // SAMPLES
        largest = flat.abs().max().item()
        error = max((run[name].double().flatten() - flat).abs().max().item() for run in narrow) / largest
        rows.append({"name": name, "shape": list(tensor.shape), "largest": largest, "sum": flat.sum().item(),
                     "absolute": flat.abs().sum().item(), "stride": stride,
                     "float32_error": float("%.3g" % error), "values": flat[::stride].tolist()})
    return rows


def made(case):
    losses, wide = step(case, torch.float64)
    runs = [step(case, torch.float32, "nudge %d" % i) for i in range(RUNS)]
    worst = max(abs(a - b) for run in runs for a, b in zip(losses, run[0]))
    narrow = [run[1] for run in runs]
    boxes = FPN_BOXES if case["kind"] == "FPN" else C4_BOXES
    _, positives, negatives = sample(case)
    return dict(case, losses=losses, losses_float32_error=worst, anchors=3 if case["kind"] == "FPN" else 15,
                boxes=[[x, y, x + w, y + h] for _, x, y, w, h, _ in boxes],
                images=[box[0] for box in boxes], labels=[box[5] for box in boxes],
                positives=positives, negatives=negatives, tensors=tensors(wide, narrow))


def main():
    torch.set_num_threads(1)
    golden = {
        "made_with": "torch %s, torchvision %s, Python %s" % (
            torch.__version__, torchvision.__version__, platform.python_version()),
        "classes": CLASSES, "channels": CHANNELS, "hidden": HIDDEN, "cases": [made(case) for case in CASES],
    }
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(golden, out, separators=(",", ":"))
        out.write("\n")


if __name__ == "__main__":
    main()
