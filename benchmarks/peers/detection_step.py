"""Seconds of one fine-tuning step of torchvision's Faster R-CNN with a ResNet-50 pyramid on the CPU, in float32 with
SGD: the peer of DetectionStepBenchmark. Nothing is frozen, every batch norm trains, the pyramid and the
box head (four convolutions, one fully connected layer) have batch norm, and an image keeps its size.

Usage: OMP_NUM_THREADS=2 python3 detection_step.py [VARIANT...] [--rounds 5] [--threads 2]
Variants: eager, channels_last (default: both).

Each variant runs in a process of its own, so that the peak of memory that it reports is its own. It
counts the whole process, torch's libraries (some 200 MB) included.

Export the allocator's variables first, they matter as much to Python as to Java:
MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296
"""
import argparse
import os
import statistics
import subprocess
import sys
import time

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from torch import nn
from torchvision.models import resnet50
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.models.detection.faster_rcnn import FastRCNNConvFCHead, FastRCNNPredictor
from torchvision.models.detection.rpn import AnchorGenerator

from linear_step import peak_megabytes
from moco_step import noise

IMAGES, HEIGHT, WIDTH, OBJECTS, CLASSES, WARM = 2, 320, 448, 8, 81, 2


def network():
    torch.manual_seed(0)
    backbone = _resnet_fpn_extractor(resnet50(), 5, norm_layer=nn.BatchNorm2d)
    anchors = AnchorGenerator(tuple((size,) for size in (32, 64, 128, 256, 512)), ((0.5, 1.0, 2.0),) * 5)
    return FasterRCNN(
        backbone,
        min_size=HEIGHT, max_size=WIDTH, image_mean=[0, 0, 0], image_std=[1, 1, 1],
        rpn_anchor_generator=anchors,
        rpn_pre_nms_top_n_train=2000, rpn_post_nms_top_n_train=1000,
        box_head=FastRCNNConvFCHead((256, 7, 7), [256] * 4, [1024], norm_layer=nn.BatchNorm2d),
        box_predictor=FastRCNNPredictor(1024, CLASSES),
    ).train()


def objects():
    i = torch.arange(OBJECTS)
    x, y = 20 + 45 * i, 15 + 25 * i
    boxes = torch.stack([x, y, x + 40 + 6 * i, y + 90 - 5 * i], 1).float()
    return {"boxes": boxes, "labels": 1 + i * 9}


def eager():
    return network(), noise(IMAGES, 3 * HEIGHT * WIDTH).view(IMAGES, 3, HEIGHT, WIDTH)


def channels_last():
    net, images = eager()
    return net.to(memory_format=torch.channels_last), images


VARIANTS = {f.__name__: f for f in (eager, channels_last)}


def measure(name, options):
    net, images = VARIANTS[name]()
    targets = [objects() for _ in range(IMAGES)]
    sgd = torch.optim.SGD(net.parameters(), 2e-4, 0.9, weight_decay=1e-4)
    losses, seconds, cpu_seconds = [], [], []
    for round_ in range(-WARM, options.rounds):
        start, cpu_start = time.perf_counter(), time.process_time()
        loss = sum(net(list(images), targets).values())
        sgd.zero_grad(set_to_none=True)
        loss.backward()
        sgd.step()
        losses.append(loss.item())
        if round_ >= 0:
            seconds.append(time.perf_counter() - start)
            cpu_seconds.append(time.process_time() - cpu_start)
    print(
        f"{name}: median {statistics.median(seconds):.3f} s, best {min(seconds):.3f};"
        f" a CPU second: {len(cpu_seconds) / sum(cpu_seconds):.4f}"
    )
    print(f"{name}_peak: median {peak_megabytes():.0f} MB, best {peak_megabytes():.0f}")
    print(f"# {name}: steps of {IMAGES} images, loss {losses[0]:.4f} before the first", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("variants", nargs="*", default=list(VARIANTS), metavar="VARIANT")
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
