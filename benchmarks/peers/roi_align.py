"""Seconds of torchvision's RoIAlign in C4's shape, on the CPU: the peer of RoiAlignBenchmark, on the features and
boxes that it computes.

Usage: OMP_NUM_THREADS=2 python3 roi_align.py [ROUNDS]
"""
import os
import statistics
import sys
import time

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from torchvision.ops import roi_align

from moco_step import noise

IMAGES, CHANNELS, HEIGHT, WIDTH, STRIDE, REGIONS, BINS, WARM = 2, 1024, 50, 68, 16, 512, 14, 1


def boxes():
    i = torch.arange(REGIONS)
    x, y = i * 37 % 740, i * 53 % 500
    return torch.stack([i % IMAGES, x, y, x + 40 + i * 29 % 300, y + 40 + i * 31 % 250], 1).float()


def timed(name, work, rounds):
    seconds = []
    for round_ in range(-WARM, rounds):
        start = time.perf_counter()
        work()
        if round_ >= 0:
            seconds.append(time.perf_counter() - start)
    print(f"{name}: median {statistics.median(seconds):.3f} s, best {min(seconds):.3f}", flush=True)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    torch.set_num_threads(2)
    print(f"torch {torch.__version__}, 2 threads, load {os.getloadavg()[0]:.1f}")
    maps = noise(IMAGES * CHANNELS, HEIGHT * WIDTH).view(IMAGES, CHANNELS, HEIGHT, WIDTH)
    regions = boxes()

    def forward():
        with torch.no_grad():
            return roi_align(maps, regions, BINS, 1 / STRIDE, 0, True).sum().item()

    def both():
        leaf = maps.detach().requires_grad_()
        roi_align(leaf, regions, BINS, 1 / STRIDE, 0, True).sum().backward()
        return leaf.grad

    timed("torchvision_forward", forward, rounds)
    timed("torchvision_both", both, rounds)
    print(f"# sum {forward():.1f}")


if __name__ == "__main__":
    main()
