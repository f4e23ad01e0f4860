"""Writes ../resources/org/mocoeval/detection/model/operations_golden.json: multiply-adds of torchvision's parts.

Hooks behind every convolution and linear layer count what it did: a dot product of as many values as
its weights have for one output, for each output value; a transposed convolution does all its weights for
each input place. torchvision's second version has the 4conv1fc box head and the mask head of four
convolutions, its first the proposal network of one convolution, its backbone the ResNet-50 and pyramid.

Run: /usr/bin/python3 operations_golden.py   (torch 1.13.1, torchvision 0.14.1; seconds)
"""

import json
import pathlib

import torch
import torchvision
from torch import nn
from torchvision.models import detection
from torchvision.models.detection.rpn import RPNHead

TARGET = "../resources/org/mocoeval/detection/model/operations_golden.json"
CLASSES = 80
SIZES = [(800, 1280), (320, 448), (608, 833)]


def count(module, *inputs):
    total = [0]

    def hook(layer, given, output):
        if isinstance(layer, nn.ConvTranspose2d):
            places = given[0].shape[2] * given[0].shape[3]
            total[0] += layer.weight.numel() * places * given[0].shape[0]
        else:
            total[0] += layer.weight[0].numel() * output.numel()

    handles = [
        layer.register_forward_hook(hook)
        for layer in module.modules()
        if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear))
    ]
    with torch.no_grad():
        result = module.eval()(*inputs)
    for handle in handles:
        handle.remove()
    return total[0], result


class Region(nn.Module):
    """From a region's bins to logits of all classes and background, and four deltas a class."""

    def __init__(self, head, columns):
        super().__init__()
        self.head, self.classes = head, nn.Linear(columns, CLASSES + 1)
        self.deltas = nn.Linear(columns, 4 * CLASSES)

    def forward(self, bins):
        rows = self.head(bins)
        return self.classes(rows), self.deltas(rows)


def pyramid():
    network = detection.maskrcnn_resnet50_fpn_v2(weights=None, weights_backbone=None, num_classes=CLASSES + 1)
    heads = network.roi_heads
    images = []
    for height, width in SIZES:
        features, levels = count(network.backbone, torch.zeros(1, 3, height, width))
        proposals, _ = count(RPNHead(256, 3), list(levels.values()))
        images.append(features + proposals)
    region, _ = count(Region(heads.box_head, 1024), torch.zeros(1, 256, 7, 7))
    mask = nn.Sequential(heads.mask_head, heads.mask_predictor.conv5_mask, nn.Conv2d(256, CLASSES, 1))
    return dict(images=images, region=region, mask=count(mask, torch.zeros(1, 256, 14, 14))[0])


def c4():
    network = torchvision.models.resnet50(weights=None)
    stages = ["conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3"]
    trunk = nn.Sequential(*[getattr(network, name) for name in stages])
    images = []
    for height, width in SIZES:
        features, level = count(trunk, torch.zeros(1, 3, height, width))
        proposals, _ = count(RPNHead(1024, 15), [level])
        images.append(features + proposals)
    head = nn.Sequential(network.layer4, nn.AdaptiveAvgPool2d(1), nn.Flatten())
    region, _ = count(Region(head, 2048), torch.zeros(1, 1024, 14, 14))
    mask = nn.Sequential(nn.ConvTranspose2d(2048, 256, 2, 2), nn.Conv2d(256, CLASSES, 1))
    return dict(images=images, region=region, mask=count(mask, torch.zeros(1, 2048, 7, 7))[0])


def main():
    content = dict(
        versions=dict(torch=torch.__version__, torchvision=torchvision.__version__),
        classes=CLASSES,
        sizes=SIZES,
        pyramid=pyramid(),
        c4=c4(),
    )
    target = pathlib.Path(__file__).resolve().parent.joinpath(TARGET)
    target.write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    main()
