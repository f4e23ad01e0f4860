"""Writes small images and what OpenCV makes of them in the steps of mmseg 0.20's input pipeline.

Usage: python3 segmentation_goldens.py ../resources/org/mocoeval/data/segmentation/transform
Made with OpenCV 4.6.0 (AVX2) and numpy 1.24.2; expected.json records them. On a processor without
AVX2 and FMA the vector code of HSV rounds differently: see OpenCvHsv.
"""
import base64
import hashlib
import json
import sys
from pathlib import Path

import cv2
import numpy as np

cv2.setNumThreads(1)
OUT = Path(sys.argv[1])
RNG = np.random.default_rng(20210920)


def picture(width, height):
    """Smooth and noisy, with flat black, white, grey and saturated corners; channels R, G, B."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [128 + 100 * np.sin(x / 7 + 2 * k) * np.cos(y / 5 - k) for k in range(3)]
    pixels = np.clip(np.stack(planes, 2) + RNG.normal(0, 25, (height, width, 3)), 0, 255)
    pixels[:4, :4], pixels[:4, -4:], pixels[-4:, :4] = 0, 255, 77
    pixels[-4:, -4:] = (255, 0, 3)
    return pixels.astype(np.uint8)


def label_map(width, height):
    """Blobs of six classes with a border of 255 between them, and single pixels of any."""
    y, x = np.mgrid[0:height, 0:width]
    field = 3 + 3 * np.sin(x / 9) * np.cos(y / 8)
    labels = np.where(field % 1 < 0.1, 255, field.astype(int))
    scattered = RNG.random((height, width)) < 0.05
    return np.where(scattered, RNG.integers(0, 6, (height, width)), labels).astype(np.uint8)


def encoded(pixels):
    """Whatever has two axes is a label map."""
    kind = "rgb" if pixels.ndim == 3 else "labels"
    data = base64.b64encode(np.ascontiguousarray(pixels).tobytes()).decode()
    return {"width": pixels.shape[1], "height": pixels.shape[0], kind: data}


SOURCES = {
    "large": picture(61, 47),
    "tall": picture(23, 40),
    "even": picture(64, 12),
    "dot": picture(5, 5)[:1, :1],
    "row": picture(9, 5)[:1],
    "noise": RNG.integers(0, 256, (31, 37, 3), dtype=np.uint8),
}
LABELS = {"large": label_map(61, 47), "tall": label_map(23, 40)}
CASES = []


def case(operation, source, result, **parameters):
    CASES.append({"operation": operation, "source": source, **parameters, **encoded(result)})


def linear(pixels, size):
    return cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR)


def nearest(labels, size):
    return cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST)


SIZES = {
    "large": [(61, 47), (97, 75), (31, 24), (30, 23), (20, 47), (7, 3), (1, 1), (62, 46)],
    "tall": [(46, 80), (12, 20), (11, 19), (24, 41), (70, 33)],
    "even": [(32, 6), (16, 3), (128, 24)],
    "dot": [(4, 3)],
    "row": [(18, 2), (5, 7), (2048, 1)],  # The last has weights that end in one half.
    "noise": [(74, 62), (36, 30), (19, 16), (12, 10), (41, 29), (5, 88)],
}
for name, sizes in SIZES.items():
    for size in sizes:
        case("linear", name, linear(SOURCES[name], size), size=size)
for name, labels in LABELS.items():
    for size in SIZES[name]:
        case("nearest", name, nearest(labels, size), size=size)


def leveled(values, factor=1, delta=0):
    """To 8 bits as mmseg converts: float32, clipped, cut off."""
    return np.clip(values.astype(np.float32) * factor + delta, 0, 255).astype(np.uint8)


def saturated(pixels, factor):
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)
    hsv[..., 1] = leveled(hsv[..., 1], factor=factor)
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)


def turned(pixels, half_degrees):
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0].astype(int) + half_degrees) % 180
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)


for name in ("even", "noise"):
    pixels = SOURCES[name]
    for delta in (-32.0, -17.3125, -0.01, 0.99, 31.999):
        case("brightness", name, leveled(pixels, delta=delta), parameter=delta)
    for factor in (0.5, 0.612345678, 1.0, 1.3871, 1.4999):
        case("contrast", name, leveled(pixels, factor=factor), parameter=factor)
        case("saturation", name, saturated(pixels, factor), parameter=factor)
    for shift in (-18, -1, 0, 3, 17):
        case("hue", name, turned(pixels, shift), parameter=shift)

# One whole training sample with everything drawn: frame (97, 75), crop 64 at (20, 7), mirrored.
chain = linear(SOURCES["large"], (97, 75))[7:71, 20:84]
chain_labels = nearest(LABELS["large"], (97, 75))[7:71, 20:84]
chain, chain_labels = chain[:, ::-1], chain_labels[:, ::-1]
chain = leveled(chain, delta=11.7)
chain = leveled(chain, factor=0.8123)
chain = turned(saturated(chain, 1.234), -9)
case("chain", "large", chain)
case("chain", "large", chain_labels)

# Normalisation: all levels of all channels, in the order of mmcv's two in-place steps.
MEAN = np.float64(np.float32([[123.675, 116.28, 103.53]]))
DEVIATION = np.float64(np.float32([[58.395, 57.12, 57.375]]))
ramp = np.repeat(np.arange(256, dtype=np.float32)[None, :, None], 3, 2)
ramp = cv2.multiply(cv2.subtract(ramp, MEAN), 1 / DEVIATION)
normalized = base64.b64encode(ramp[0].T.astype("<f4").tobytes()).decode()

# Every colour there is, 4096 to a row so that no column is left to the scalar code.
index = np.arange(1 << 24, dtype=np.uint32).reshape(4096, 4096)
every_rgb = np.stack([index & 255, index >> 8 & 255, index >> 16], 2).astype(np.uint8)
index = np.arange(180 << 16, dtype=np.uint32).reshape(180 * 16, 4096)
every_hsv = np.stack([index >> 16, index >> 8 & 255, index & 255], 2).astype(np.uint8)


def digest(pixels):
    return hashlib.sha256(np.ascontiguousarray(pixels).tobytes()).hexdigest()


back = cv2.cvtColor(every_hsv, cv2.COLOR_HSV2RGB)
scalar = cv2.cvtColor(every_hsv.reshape(-1, 1, 3), cv2.COLOR_HSV2RGB).reshape(back.shape)
all_colors = {
    "rgbToHsv": digest(cv2.cvtColor(every_rgb, cv2.COLOR_RGB2HSV)),
    "hsvToRgb": digest(back),
    "scalarChannelsThatDiffer": int(np.count_nonzero(back != scalar)),
    "scalarLargestDifference": int(np.abs(back.astype(int) - scalar).max()),
}

# mmcv's rescale_size, by its formula.
scales = []
for frame in ((2048, 512), (1024, 256), (2049, 1025), (480, 360), (256, 96), (3001, 751)):
    for width, height in ((500, 375), (375, 500), (333, 500), (2048, 1024), (96, 128), (1000, 7), (101, 99)):
        factor = min(max(frame) / max(width, height), min(frame) / min(width, height))
        scales.append([*frame, width, height, int(width * factor + 0.5), int(height * factor + 0.5)])

OUT.mkdir(parents=True, exist_ok=True)
document = {
    "versions": {"opencv": cv2.__version__, "numpy": np.__version__},
    "sources": {name: encoded(pixels) for name, pixels in SOURCES.items()},
    "labels": {name: encoded(labels) for name, labels in LABELS.items()},
    "cases": CASES,
    "normalized": normalized,
    "allColors": all_colors,
    "scales": scales,
}
(OUT / "expected.json").write_text(json.dumps(document, indent=1) + "\n")
print(len(CASES), "cases;", all_colors)
