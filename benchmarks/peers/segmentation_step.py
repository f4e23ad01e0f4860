"""Seconds of one fine-tuning step of an FCN on a dilated ResNet-50 in plain torch on the CPU, in float32 with
SGD, and of one prediction: the peer of SegmentationBenchmark. The backbone is that of torchvision's
fcn_resnet50, the heads are MMSegmentation's. Pixels and labels are the ones SegmentationBenchmark
computes, by the same formulas, before the clock starts.

Usage: OMP_NUM_THREADS=2 python3 segmentation_step.py [VARIANT...] [--batch 4] [--rounds 5] [--threads 2]
Variants: eager, channels_last (default: both).

Each variant runs in a process of its own, so that the peak of memory that it reports, before the
prediction, is its own. It counts the whole process, torch's libraries (some 200 MB) included.

Export the allocator's variables first, they matter as much to Python as to Java:
MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296
"""
import argparse
import os
import statistics
import subprocess
import sys
import time

# Debian's torch has two pools of threads, libgomp's and OpenBLAS's. Where the first spins while the
# second multiplies, a step stalls. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
import torchvision
from torch import nn
from torch.nn import functional

from linear_step import peak_megabytes
from moco_step import noise

SIDE, WHOLE, CLASSES, WARM = 256, 512, 21, 2
COMPARED = 3  # Two updates, momentum included; later losses differ by the draw of the weights.


def convolution(inputs, outputs):
    layer = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
    nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
    return nn.Sequential(layer, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Head(nn.Module):
    def __init__(self, inputs, channels, convolutions, concatenate):
        super().__init__()
        widths = [inputs] + [channels] * convolutions
        self.convs = nn.Sequential(*[convolution(*pair) for pair in zip(widths, widths[1:])])
        self.cat = convolution(inputs + channels, channels) if concatenate else None
        self.dropout = nn.Dropout2d(0.1)
        self.classifier = nn.Conv2d(channels, CLASSES, 1)
        nn.init.normal_(self.classifier.weight, std=0.01)
        nn.init.zeros_(self.classifier.bias)

    def forward(self, x):
        y = self.convs(x)
        if self.cat is not None:
            y = self.cat(torch.cat([x, y], 1))
        return self.classifier(self.dropout(y))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        net = torchvision.models.resnet50(replace_stride_with_dilation=[False, True, True])
        self.stem = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool, net.layer1, net.layer2)
        self.layer3, self.layer4 = net.layer3, net.layer4
        self.decode = Head(2048, 512, 2, True)
        self.auxiliary = Head(1024, 256, 1, False)

    def loss(self, images, labels):
        early = self.layer3(self.stem(images))
        size = labels.shape[1:]
        losses = [
            functional.cross_entropy(
                functional.interpolate(logits, size, mode="bilinear", align_corners=False),
                labels, ignore_index=255, reduction="none").mean()
            for logits in (self.decode(self.layer4(early)), self.auxiliary(early))
        ]
        return losses[0] + 0.4 * losses[1]

    def predict(self, image):
        logits = self.decode(self.layer4(self.layer3(self.stem(image))))
        size = image.shape[2:]
        up = functional.interpolate(logits, size, mode="bilinear", align_corners=False)
        return up.argmax(1).to(torch.uint8)


def eager(options):
    torch.manual_seed(0)
    images = noise(options.batch, 3 * SIDE**2).view(options.batch, 3, SIDE, SIDE)
    return Network(), images, noise(1, 3 * WHOLE**2).view(1, 3, WHOLE, WHOLE)


def channels_last(options):
    network, images, image = eager(options)
    layout = torch.channels_last
    return network.to(memory_format=layout), images.contiguous(memory_format=layout), image.contiguous(
        memory_format=layout)


VARIANTS = {f.__name__: f for f in (eager, channels_last)}


def timed(name, work, warm, rounds):
    seconds, cpu_seconds = [], []
    for round_ in range(-warm, rounds):
        start, cpu_start = time.perf_counter(), time.process_time()
        work()
        if round_ >= 0:
            seconds.append(time.perf_counter() - start)
            cpu_seconds.append(time.process_time() - cpu_start)
    print(
        f"{name}: median {statistics.median(seconds):.3f} s, best {min(seconds):.3f};"
        f" a CPU second: {len(cpu_seconds) / sum(cpu_seconds):.4f}"
    )


def measure(name, options):
    network, images, image = VARIANTS[name](options)
    labels = (torch.arange(options.batch * SIDE**2) // 1024 % CLASSES).view(options.batch, SIDE, SIDE)
    sgd = torch.optim.SGD(network.parameters(), 0.01, 0.9, weight_decay=5e-4)
    losses = []

    def step():
        loss = network.loss(images, labels)
        sgd.zero_grad(set_to_none=True)
        loss.backward()
        sgd.step()
        losses.append(loss.item())

    timed(name, step, WARM, options.rounds)
    print(f"{name}_peak: median {peak_megabytes():.0f} MB, best {peak_megabytes():.0f}")
    network.eval()
    with torch.inference_mode():
        timed(name + "_predict", lambda: network.predict(image).numpy(), WARM, options.rounds)
    print(
        f"# {name}: steps of {options.batch} images, loss {losses[0]:.4f} before the first,"
        f" {losses[COMPARED - 1]:.4f} before the third",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("variants", nargs="*", default=list(VARIANTS), metavar="VARIANT")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if set(options.variants) - set(VARIANTS) or options.rounds < 1:
        parser.error(f"expected variants of {list(VARIANTS)}, and at least 1 round")
    torch.set_num_threads(options.threads)
    if len(options.variants) == 1:
        print(f"torch {torch.__version__}, {options.threads} threads, load {os.getloadavg()[0]:.1f}")
        measure(options.variants[0], options)
        return
    given = [f"--{name}={value}" for name, value in vars(options).items() if name != "variants"]
    for name in options.variants:
        subprocess.run([sys.executable, __file__, name, *given], check=True)


if __name__ == "__main__":
    main()
