"""Images of a megapixel (2**20) a second by numpy's bincount on one core: the peer of PixelCountBenchmark,
on the label maps that it computes.

Usage: python3 segmentation_score.py [SECONDS]
"""
import os
import statistics
import sys
import time

import numpy as np

SIDE, CLASSES, IGNORED, WARM = 1024, 19, 255, 3


def areas(shift, ignoring):
    y, x = np.mgrid[0:SIDE, 0:SIDE] + shift
    labels = ((x // 37 * 5 + y // 53 * 7) % CLASSES).astype(np.uint8)
    if ignoring:
        labels[: SIDE // 8] = IGNORED
    return labels


def bincount(truth, prediction):
    counted = truth != IGNORED
    pairs = truth[counted].astype(np.int64) * CLASSES + prediction[counted]
    return np.bincount(pairs, minlength=CLASSES**2).reshape(CLASSES, CLASSES)


def main():
    calls = int(float(sys.argv[1]) * 100) if len(sys.argv) > 1 else 150
    truth, prediction = areas(0, True), areas(11, False)
    print(f"numpy {np.__version__}, load {os.getloadavg()[0]:.1f}")
    seconds, cpu_seconds = [], []
    for call in range(-WARM, calls):
        start, cpu_start = time.perf_counter(), time.process_time()
        matrix = bincount(truth, prediction)
        if call >= 0:
            seconds.append(time.perf_counter() - start)
            cpu_seconds.append(time.process_time() - cpu_start)
    print(
        f"bincount: median {1 / statistics.median(seconds):.2f} images/s, best {1 / min(seconds):.2f};"
        f" a CPU second: {len(cpu_seconds) / sum(cpu_seconds):.2f}"
    )
    print(f"# {matrix.sum()} pixels counted, {matrix[3, 3]} of class 3 found")


if __name__ == "__main__":
    main()
