"""Writes ../resources/org/mocoeval/backbone/resnet/operations.json: multiply-adds of torchvision's networks.

Hooks behind every convolution count what it did: a dot product of (inputs · kernel height · kernel
width) values for each output value. The images have no content; only shapes matter.

Run: /usr/bin/python3 operations_goldens.py   (torch 1.13.1, torchvision 0.14.1; seconds)
"""

import json
import pathlib

import torch
import torchvision
from torch import nn

TARGET = "../resources/org/mocoeval/backbone/resnet/operations.json"
STAGES = ["conv1", "layer1", "layer2", "layer3", "layer4"]


def counts(network, height, width):
    total = dict.fromkeys(STAGES, 0)

    def hook(stage):
        def add(convolution, inputs, output):
            total[stage] += convolution.weight[0].numel() * output[0].numel()

        return add

    for name, module in network.named_modules():
        if isinstance(module, nn.Conv2d):
            module.register_forward_hook(hook(name.split(".")[0]))
    with torch.no_grad():
        network.eval()(torch.zeros(1, 3, height, width))
    return [total[stage] for stage in STAGES]


def case(name, height, width, dilated):
    options = {"replace_stride_with_dilation": [False, True, True]} if dilated else {}
    network = getattr(torchvision.models, name)(weights=None, **options)
    multiply_adds = counts(network, height, width)
    return dict(network=name, height=height, width=width, dilated=dilated, multiplyAdds=multiply_adds)


def main():
    cases = [case(n, s, s, False) for n in ("resnet18", "resnet50") for s in (224, 512)]
    cases += [case("resnet50", s, s, True) for s in (224, 512)]
    cases += [case(n, 223, 301, False) for n in ("resnet18", "resnet50", "wide_resnet50_2")]
    cases.append(case("resnet50", 223, 301, True))
    versions = dict(torch=torch.__version__, torchvision=torchvision.__version__)
    text = ",\n".join("    " + json.dumps(c) for c in cases)
    content = '{\n  "versions": %s,\n  "cases": [\n%s\n  ]\n}\n' % (json.dumps(versions), text)
    pathlib.Path(__file__).resolve().parent.joinpath(TARGET).write_text(content)


if __name__ == "__main__":
    main()
