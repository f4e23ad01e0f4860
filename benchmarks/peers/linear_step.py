"""Images a second of one training step of five linear heads on a frozen ResNet-50 in plain torch on the
CPU, in float32 with SGD: the peer of LinearStepBenchmark. Heads, pooling and recipe are MMSelfSup's.
The images are the ones LinearStepBenchmark computes, by the same formula, before the clock starts.

Usage: OMP_NUM_THREADS=2 python3 linear_step.py [VARIANT...] [--batch 64] [--chunk 32] [--classes 1000]
       [--rounds 5] [--threads 2]
Variants: eager, channels_last (default: both).

Each variant runs in a process of its own, so that the peak of memory that it reports is its own. It
counts the whole process, torch's libraries (some 200 MB) included.

Export the allocator's variables first, they matter as much to Python as to Java:
MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import time

# Debian's torch has two pools of threads, libgomp's and OpenBLAS's. Where the first spins while the
# second multiplies, a step stalls for up to 200 ms. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
import torchvision
from torch.nn import functional

from moco_step import noise

SIDE, WARM = 224, 2
COMPARED = 3  # Two updates, momentum included; later losses differ by the draw of the weights.
POOLS = ((10, 10, 4), (16, 8, 0), (13, 5, 0), (8, 3, 0), (6, 1, 0))  # Window, step, margin.


class Frozen(torch.nn.Module):
    """Evaluation mode: batch norm uses running statistics, so that chunks change nothing."""

    def __init__(self):
        super().__init__()
        self.net = torchvision.models.resnet50().eval().requires_grad_(False)
        self.pools = [torch.nn.AvgPool2d(*pool) for pool in POOLS]

    def forward(self, images):
        x = self.net.relu(self.net.bn1(self.net.conv1(images)))
        rows = [self.pools[0](x)]
        x = self.net.maxpool(x)
        stages = (self.net.layer1, self.net.layer2, self.net.layer3, self.net.layer4)
        for stage, pool in zip(stages, self.pools[1:]):
            x = stage(x)
            rows.append(pool(x))
        return rows


class Probe:
    def __init__(self, options):
        torch.manual_seed(0)
        self.chunk = options.chunk
        self.frozen = Frozen()
        with torch.no_grad():
            shapes = [rows.shape for rows in self.frozen(torch.zeros(1, 3, SIDE, SIDE))]
        self.heads = torch.nn.ModuleList(self.head(shape, options.classes) for shape in shapes)
        self.sgd = torch.optim.SGD(self.heads.parameters(), 0.01, 0.9, weight_decay=1e-4, nesterov=True)
        self.frozen_seconds = 0

    @staticmethod
    def head(shape, classes):
        linear = torch.nn.Linear(shape[1:].numel(), classes)
        torch.nn.init.normal_(linear.weight, std=0.01)
        torch.nn.init.zeros_(linear.bias)
        norm = torch.nn.BatchNorm2d(shape[1], affine=False)
        return torch.nn.Sequential(norm, torch.nn.Flatten(), linear)

    def features(self, images):
        start = time.perf_counter()
        with torch.no_grad():
            chunks = [self.frozen(chunk) for chunk in images.split(self.chunk)]
            rows = [torch.cat(parts) for parts in zip(*chunks)]
        self.frozen_seconds += time.perf_counter() - start
        return rows

    def step(self, images, labels):
        rows = self.features(images)
        loss = sum(functional.cross_entropy(head(x), labels) for head, x in zip(self.heads, rows))
        self.sgd.zero_grad(set_to_none=True)
        loss.backward()
        self.sgd.step()
        return loss.item()


def eager(options):
    images = noise(options.batch, 3 * SIDE**2).view(options.batch, 3, SIDE, SIDE)
    return Probe(options), images


def channels_last(options):
    probe, images = eager(options)
    probe.frozen.to(memory_format=torch.channels_last)
    return probe, images.contiguous(memory_format=torch.channels_last)


VARIANTS = {f.__name__: f for f in (eager, channels_last)}


def peak_megabytes():
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) * 1024 / 1e6


def measure(name, options):
    probe, images = VARIANTS[name](options)
    labels = torch.arange(options.batch) % options.classes  # As LinearStepBenchmark.java has them.
    losses, seconds, cpu_seconds = [], [], []
    whole = time.perf_counter()
    for round_ in range(-WARM, options.rounds):
        start, cpu_start = time.perf_counter(), time.process_time()
        losses.append(probe.step(images, labels))
        if round_ >= 0:
            seconds.append(time.perf_counter() - start)
            cpu_seconds.append(time.process_time() - cpu_start)
    whole = time.perf_counter() - whole
    print(
        f"{name}: median {options.batch / statistics.median(seconds):.2f} images/s,"
        f" best {options.batch / min(seconds):.2f};"
        f" a CPU second: {options.batch * len(cpu_seconds) / sum(cpu_seconds):.2f}"
    )
    print(f"{name}_peak: median {peak_megabytes():.0f} MB, best {peak_megabytes():.0f}")
    print(
        f"# {name}: steps of {options.batch} images, loss {losses[0]:.4f} before the first,"
        f" {losses[COMPARED - 1]:.4f} before the third;"
        f" {100 * probe.frozen_seconds / whole:.1f} % of the time was the frozen network",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("variants", nargs="*", default=list(VARIANTS), metavar="VARIANT")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--chunk", type=int, default=32)
    parser.add_argument("--classes", type=int, default=1000)
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
