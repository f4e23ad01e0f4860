"""Seconds of one MoCo training step in plain torch on the CPU, in float32 with SGD: the peer of
MocoStepBenchmark. The defaults are its ResNet-50 with the MLP head, 224^2, 65,536 keys, T 0.2.
The views are the ones MocoStepBenchmark computes, by the same formula, before the clock starts.

Usage: OMP_NUM_THREADS=2 python3 moco_step.py [VARIANT...] [--network resnet50] [--head mlp]
       [--batch 16] [--side 224] [--keys 65536] [--groups 8] [--temperature 0.2] [--momentum 0.999]
       [--rate 0.001875] [--decay 1e-4] [--rounds 5] [--threads 2]
Variants: eager, channels_last (default: both).

Each variant runs in a process of its own, so that the peak of memory that it reports is its own. It
counts the whole process, torch's libraries (some 200 MB) included.

Export the allocator's variables first, they matter as much to Python as to Java:
MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296
"""
import argparse
import copy
import functools
import os
import re
import statistics
import subprocess
import sys
import time

# Debian's torch has two pools of threads, libgomp's and OpenBLAS's. Where the first spins while the
# second multiplies, work stalls for up to 200 ms. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
import torchvision
from torch.nn import functional

DIM, WARM = 128, 2


class GroupedBatchNorm(torch.nn.BatchNorm2d):
    """Equal slices of the batch have statistics of their own; the running ones move to the mean."""

    def __init__(self, channels, groups):
        super().__init__(channels)
        self.groups = groups

    def forward(self, x):
        if self.groups == 1:
            return super().forward(x)
        return self.as_channels(x) if x.is_contiguous() else self.slice_by_slice(x)

    def as_channels(self, x):
        """As in MoCo's CIFAR-10 demonstration: one call, no copy, but only where memory is NCHW."""
        _, channels, height, width = x.shape
        mean, variance = self.running_mean.repeat(self.groups), self.running_var.repeat(self.groups)
        y = functional.batch_norm(
            x.view(-1, channels * self.groups, height, width), mean, variance,
            self.weight.repeat(self.groups), self.bias.repeat(self.groups), True, self.momentum, self.eps,
        )
        self.move(mean.view(self.groups, channels), variance.view(self.groups, channels))
        return y.view(x.shape)

    def slice_by_slice(self, x):
        mean = self.running_mean.repeat(self.groups, 1)
        variance = self.running_var.repeat(self.groups, 1)
        slices = [
            functional.batch_norm(part, m, v, self.weight, self.bias, True, self.momentum, self.eps)
            for part, m, v in zip(x.chunk(self.groups), mean, variance)
        ]
        self.move(mean, variance)
        return torch.cat(slices)

    def move(self, means, variances):
        self.running_mean.copy_(means.mean(0))
        self.running_var.copy_(variances.mean(0))


def resnet18_small(**options):
    """The stem for 32 pixels."""
    net = torchvision.models.resnet18(**options)
    net.conv1 = torch.nn.Conv2d(3, 64, 3, padding=1, bias=False)
    torch.nn.init.kaiming_normal_(net.conv1.weight, mode="fan_out", nonlinearity="relu")
    net.maxpool = torch.nn.Identity()
    return net


NETWORKS = {"resnet50": torchvision.models.resnet50, "resnet18_small": resnet18_small}


def linear(wide):
    return torch.nn.Linear(wide, DIM)


def mlp(wide):
    return torch.nn.Sequential(torch.nn.Linear(wide, wide), torch.nn.ReLU(), torch.nn.Linear(wide, DIM))


HEADS = {f.__name__: f for f in (linear, mlp)}


class Moco:
    def __init__(self, options):
        torch.manual_seed(0)
        norm = functools.partial(GroupedBatchNorm, groups=options.groups)
        self.options = options
        self.query = NETWORKS[options.network](norm_layer=norm)
        self.query.fc = HEADS[options.head](self.query.fc.in_features)
        self.key = copy.deepcopy(self.query).requires_grad_(False)
        self.queue = functional.normalize(torch.randn(DIM, options.keys), dim=0)
        self.pointer = 0
        self.sgd = torch.optim.SGD(
            self.query.parameters(), options.rate, 0.9, weight_decay=options.decay
        )

    def keys(self, images):
        """One process: the shuffle is over the slices of the batch, if there are any."""
        if self.options.groups == 1:
            return functional.normalize(self.key(images), dim=1)
        order = torch.randperm(len(images))
        return functional.normalize(self.key(images[order]), dim=1)[order.argsort()]

    def step(self, view1, view2):
        with torch.no_grad():
            for mine, other in zip(self.key.parameters(), self.query.parameters()):
                mine.lerp_(other, 1 - self.options.momentum)
            keys = self.keys(view2)
        queries = functional.normalize(self.query(view1), dim=1)
        positive = (queries * keys).sum(1, keepdim=True)
        logits = torch.cat([positive, queries @ self.queue], 1) / self.options.temperature
        loss = functional.cross_entropy(logits, torch.zeros(len(logits), dtype=torch.long))
        self.sgd.zero_grad(set_to_none=True)
        loss.backward()
        self.sgd.step()
        # Once the backward pass has read the queue, so that no step copies it.
        self.queue[:, self.pointer : self.pointer + len(keys)] = keys.t()
        self.pointer = (self.pointer + len(keys)) % self.options.keys
        return loss.item()


def noise(rows, columns):
    """Mean 0, variance 1: a 32-bit mix of the element's number, as MocoStepBenchmark.java has it."""
    number = np.arange(rows * columns, dtype=np.uint32)
    number *= np.uint32(0x9E3779B1)
    number ^= number >> np.uint32(15)
    number *= np.uint32(0x85EBCA77)
    number ^= number >> np.uint32(13)
    number *= np.uint32(0xC2B2AE3D)
    number ^= number >> np.uint32(16)
    uniform = (number >> np.uint32(8)).astype(np.float32) / np.float32(2**24)
    uniform -= np.float32(0.5)
    uniform *= np.float32(12**0.5)
    return torch.from_numpy(uniform)


def eager(options):
    shape = (2 * options.batch, 3, options.side, options.side)
    views = noise(shape[0], 3 * options.side**2).view(shape)
    return Moco(options), views.chunk(2)


def channels_last(options):
    moco, views = eager(options)
    moco.query.to(memory_format=torch.channels_last)
    moco.key.to(memory_format=torch.channels_last)
    return moco, [view.contiguous(memory_format=torch.channels_last) for view in views]


VARIANTS = {f.__name__: f for f in (eager, channels_last)}


def peak_megabytes():
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) * 1024 / 1e6


def measure(name, options):
    moco, views = VARIANTS[name](options)
    losses, seconds, cpu_seconds = [], [], []
    for round_ in range(-WARM, options.rounds):
        start, cpu_start = time.perf_counter(), time.process_time()
        losses.append(moco.step(*views))
        if round_ >= 0:
            seconds.append(time.perf_counter() - start)
            cpu_seconds.append(time.process_time() - cpu_start)
    print(
        f"{name}: median {statistics.median(seconds):.3f} s, best {min(seconds):.3f};"
        f" a CPU second: {len(cpu_seconds) / sum(cpu_seconds):.4f}"
    )
    print(f"{name}_peak: median {peak_megabytes():.0f} MB, best {peak_megabytes():.0f}")
    print(
        f"# {name}: steps of {options.batch} images, first loss {losses[0]:.4f},"
        f" last loss {losses[-1]:.4f}",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("variants", nargs="*", default=list(VARIANTS), metavar="VARIANT")
    parser.add_argument("--network", choices=NETWORKS, default="resnet50")
    parser.add_argument("--head", choices=HEADS, default="mlp")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--side", type=int, default=224)
    parser.add_argument("--keys", type=int, default=65536)
    parser.add_argument("--groups", type=int, default=8)
    parser.add_argument("--temperature", type=float, default=0.2)
    parser.add_argument("--momentum", type=float, default=0.999)
    parser.add_argument("--rate", type=float, default=0.001875)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    unknown = set(options.variants) - set(VARIANTS)
    if unknown or options.keys % options.batch or options.batch % options.groups:
        parser.error(
            f"expected variants of {list(VARIANTS)}, and a batch that divides the keys into equal"
            " parts and is a multiple of the groups"
        )
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
