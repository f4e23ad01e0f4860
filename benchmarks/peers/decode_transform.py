"""Images a second of torchvision on Pillow, one thread: the peer of DecodeTransformBenchmark.

Usage: python3 decode_transform.py FOLDER [ROUNDS]
FOLDER holds the JPEG files that `DecodeTransformBenchmark` writes: the same bytes in.
"""
import io
import statistics
import sys
import time
from pathlib import Path

import PIL
import torch
import torchvision
import torchvision.transforms as T
from PIL import Image, ImageFilter, features

torch.set_num_threads(1)
torch.set_grad_enabled(False)


class MocoBlur:
    """GaussianBlur of MoCo's loader.py."""

    def __call__(self, image):
        sigma = torch.empty(1).uniform_(0.1, 2.0).item()
        return image.filter(ImageFilter.GaussianBlur(radius=sigma))


NORMALIZE = [T.ToTensor(), T.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))]
EVAL = T.Compose([T.Resize(256), T.CenterCrop(224), *NORMALIZE])
VIEW = T.Compose(
    [
        T.RandomResizedCrop(224, scale=(0.2, 1.0)),
        T.RandomApply([T.ColorJitter(0.4, 0.4, 0.4, 0.1)], p=0.8),
        T.RandomGrayscale(p=0.2),
        T.RandomApply([MocoBlur()], p=0.5),
        T.RandomHorizontalFlip(),
        *NORMALIZE,
    ]
)


def decode(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def two_views(data):
    image = decode(data)
    return VIEW(image), VIEW(image)


WORK = {"decode": decode, "evaluate": lambda data: EVAL(decode(data)), "twoViews": two_views}


def main():
    files = sorted(Path(sys.argv[1]).glob("*.jpg"))
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    encoded = [file.read_bytes() for file in files]
    print(
        f"Pillow {PIL.__version__} (libjpeg-turbo {features.version('libjpeg_turbo')}),"
        f" torchvision {torchvision.__version__}, {len(files)} files of {sum(map(len, encoded)) // len(files)} bytes"
    )
    for name, work in WORK.items():
        rates, cpu_rates = [], []
        for number in range(rounds + 1):
            start, cpu_start = time.perf_counter(), time.thread_time()
            for data in encoded:
                work(data)
            if number > 0:
                rates.append(len(encoded) / (time.perf_counter() - start))
                cpu_rates.append(len(encoded) / (time.thread_time() - cpu_start))
        print(
            f"{name:9s} best {max(rates):7.1f}  median {statistics.median(rates):7.1f} images/s of {rounds} rounds;"
            f" a CPU second: best {max(cpu_rates):7.1f}  median {statistics.median(cpu_rates):7.1f}"
        )


main()
