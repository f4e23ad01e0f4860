"""Seconds that an epoch of many linear classifiers on stored features takes in plain torch on the CPU:
eight learning rates, each with and without weight decay, on the same batches. The files are
LinearFiles.java's, in memory before the clock starts; nothing is evaluated.

Usage: OMP_NUM_THREADS=2 python3 linear_cached.py FOLDER [VARIANT...] [--batch 256] [--epochs 3]
       [--milestone 2] [--held-out 0.1] [--threads 2]
Variants: linears, an nn.Linear for each setting and one optimiser with a group for each, as DINOv2's
linear evaluation has it; stacked, one nn.Linear for all and the update by hand (default: both).

Export the allocator's variables first, they matter as much to Python as to Java:
MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296
"""
import argparse
import os
import statistics
import time

# Debian's torch has two pools of threads, libgomp's and OpenBLAS's. Where the first spins while the
# second multiplies, a step stalls for up to 200 ms. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from torch.nn import functional

RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
DECAYS = (0.0, 1e-4)
SETTINGS = [(rate, decay) for rate in RATES for decay in DECAYS]
MOMENTUM = 0.9


def initial(columns, classes):
    """The same for every setting: normal weights, no bias."""
    torch.manual_seed(0)
    return torch.randn(classes, columns) * 0.01, torch.zeros(classes)


class Linears:
    def __init__(self, columns, classes):
        weight, bias = initial(columns, classes)
        self.nets = [torch.nn.Linear(columns, classes) for _ in SETTINGS]
        for net in self.nets:
            net.load_state_dict({"weight": weight, "bias": bias})
        groups = [
            {"params": net.parameters(), "lr": rate, "weight_decay": decay}
            for net, (rate, decay) in zip(self.nets, SETTINGS)
        ]
        self.sgd = torch.optim.SGD(groups, lr=1, momentum=MOMENTUM)

    def step(self, rows, labels, factor):
        losses = torch.stack([functional.cross_entropy(net(rows), labels) for net in self.nets])
        self.sgd.zero_grad(set_to_none=True)
        losses.sum().backward()
        for group, (rate, _) in zip(self.sgd.param_groups, SETTINGS):
            group["lr"] = rate * factor
        self.sgd.step()
        return losses.tolist()


class Stacked:
    def __init__(self, columns, classes):
        weight, bias = initial(columns, classes)
        stack = len(SETTINGS)
        self.net = torch.nn.Linear(columns, stack * classes)
        self.net.load_state_dict({"weight": weight.repeat(stack, 1), "bias": bias.repeat(stack)})
        self.buffers = [torch.zeros_like(array) for array in self.net.parameters()]

    def step(self, rows, labels, factor):
        stack = len(SETTINGS)
        logits = self.net(rows).view(len(rows) * stack, -1)
        every = functional.cross_entropy(logits, labels.repeat_interleave(stack), reduction="none")
        losses = every.view(-1, stack).mean(0)
        self.net.zero_grad(set_to_none=True)
        losses.sum().backward()
        self.update(factor)
        return losses.tolist()

    @torch.no_grad()
    def update(self, factor):
        """Setting by setting, whose slices of 1.6 MB stay in the cache from one line to the next."""
        for array, buffer in zip(self.net.parameters(), self.buffers):
            slices = (x.chunk(len(SETTINGS)) for x in (array, array.grad, buffer))
            for (rate, decay), w, g, b in zip(SETTINGS, *slices):
                if decay:
                    g.add_(w, alpha=decay)
                b.mul_(MOMENTUM).add_(g)
                w.sub_(b, alpha=rate * factor)


VARIANTS = {f.__name__.lower(): f for f in (Linears, Stacked)}


def read(folder, name):
    return torch.from_numpy(np.load(os.path.join(folder, name + ".npy")))


def measure(name, features, labels, options):
    model = VARIANTS[name](features.shape[1], int(labels.max()) + 1)
    torch.manual_seed(1)
    fitted = torch.randperm(len(features))[round(options.held_out * len(features)) :]
    seconds, lowest = [], []
    for epoch in range(options.epochs):
        factor = 0.1 if epoch >= options.milestone else 1.0
        start = time.perf_counter()
        batches = fitted[torch.randperm(len(fitted))].split(options.batch)
        losses = [model.step(features[batch], labels[batch], factor) for batch in batches]
        seconds.append(time.perf_counter() - start)
        lowest.append(statistics.mean(map(min, losses)))
    print(f"{name}: median {statistics.median(seconds[1:]):.3f} s, best {min(seconds[1:]):.3f}")
    print(
        f"# {name}: {len(SETTINGS)} classifiers, epochs of {len(fitted)} rows, lowest loss"
        f" {lowest[0]:.4f} in the first, {lowest[-1]:.4f} in the last",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("variants", nargs="*", default=list(VARIANTS), metavar="VARIANT")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--milestone", type=int, default=2)
    parser.add_argument("--held-out", type=float, default=0.1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if set(options.variants) - set(VARIANTS) or options.epochs < 2:
        parser.error(f"expected variants of {list(VARIANTS)}, and at least 2 epochs")
    torch.set_num_threads(options.threads)
    print(f"torch {torch.__version__}, {options.threads} threads, load {os.getloadavg()[0]:.1f}")
    features, labels = read(options.folder, "train-features"), read(options.folder, "train-labels")
    for name in options.variants:
        measure(name, features, labels, options)


if __name__ == "__main__":
    main()
