"""Images a second of torchvision's ResNet-50 up to the global average, 224^2, batches of 32: the
peer of ExtractionBenchmark.

Usage: python3 resnet50_features.py [VARIANT...] [--rounds N]
Variants: eager, channels_last, optimize_for_inference, bf16 (default: all).

Export the allocator's variables first, they matter as much to Python as to Java:
MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296
"""
import argparse
import os
import statistics
import time

# Debian's torch has two pools of threads, libgomp's and OpenBLAS's. Where the first spins while the
# second multiplies, work stalls for up to 200 ms. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
import torchvision

BATCH = 32


def network():
    torch.manual_seed(0)
    net = torchvision.models.resnet50().eval()
    net.fc = torch.nn.Identity()
    return net


def eager():
    return network(), lambda x: x


def channels_last():
    net = network().to(memory_format=torch.channels_last)
    return net, lambda x: x.contiguous(memory_format=torch.channels_last)


def optimize_for_inference():
    traced = torch.jit.trace(network(), torch.zeros(2, 3, 224, 224))
    return torch.jit.optimize_for_inference(traced), lambda x: x


def bf16():
    net = network().to(torch.bfloat16).to(memory_format=torch.channels_last)
    # Converting the images is part of the work, there as here.
    return net, lambda x: x.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)


VARIANTS = {f.__name__: f for f in (eager, channels_last, optimize_for_inference, bf16)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("variants", nargs="*", default=list(VARIANTS), metavar="VARIANT")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.set_grad_enabled(False)
    images = torch.randn(BATCH, 3, 224, 224)
    print(f"torch {torch.__version__}, {arguments.threads} threads, load {os.getloadavg()[0]:.1f}")
    for name in arguments.variants:
        net, prepare = VARIANTS[name]()
        seconds, cpu_seconds = [], []
        for round_ in range(-2, arguments.rounds):
            start, cpu_start = time.perf_counter(), time.process_time()
            net(prepare(images)).float()
            if round_ >= 0:
                seconds.append(time.perf_counter() - start)
                cpu_seconds.append(time.process_time() - cpu_start)
        print(
            f"{name}: median {BATCH / statistics.median(seconds):.2f} images/s,"
            f" best {BATCH / min(seconds):.2f};"
            f" a CPU second: median {BATCH / statistics.median(cpu_seconds):.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
