"""Writes small images and what torchvision on Pillow makes of them with fixed parameters.

Usage: python3 transform_goldens.py ../resources/org/mocoeval/data/transform
Made with Pillow 9.4.0, torchvision 0.14.1, torch 1.13.0 and numpy 1.24.2; expected.json records them.
"""
import base64
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import PIL
import torch
import torchvision
import torchvision.transforms as T
import torchvision.transforms.functional as F
from PIL import Image, ImageFilter
from torchvision.transforms import InterpolationMode as Mode

OUT = Path(sys.argv[1])
RNG = np.random.default_rng(20200310)
FILTERS = {"bilinear": Mode.BILINEAR, "bicubic": Mode.BICUBIC}


def picture(width, height):
    """Smooth and noisy, with flat black, white, grey and saturated corners."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [128 + 100 * np.sin(x / 7 + 2 * k) * np.cos(y / 5 - k) for k in range(3)]
    pixels = np.clip(np.stack(planes, 2) + RNG.normal(0, 25, (height, width, 3)), 0, 255)
    pixels[:4, :4], pixels[:4, -4:], pixels[-4:, :4] = 0, 255, 77
    pixels[-4:, -4:] = (255, 0, 3)
    return Image.fromarray(pixels.astype(np.uint8))


def encoded(image):
    return {
        "width": image.width,
        "height": image.height,
        "rgb": base64.b64encode(image.tobytes()).decode(),
    }


LARGE, TALL, SMALL = picture(61, 47), picture(23, 40), picture(32, 24)
CASES = []


def case(operation, source, result, **parameters):
    images = {id(LARGE): "large", id(TALL): "tall", id(SMALL): "small"}
    CASES.append({"operation": operation, "source": images[id(source)], **parameters, **encoded(result)})


for name, mode in FILTERS.items():
    for source, side in ((LARGE, 20), (LARGE, 32), (TALL, 31), (TALL, 7)):
        case("resize", source, F.resize(source, side, mode), side=side, filter=name)
    for source, width, height in ((LARGE, 24, 24), (LARGE, 61, 20), (LARGE, 9, 47), (TALL, 40, 23), (TALL, 1, 1)):
        case("squash", source, F.resize(source, [height, width], mode), size=[width, height], filter=name)
    for source, side, crop in ((LARGE, 32, 28), (LARGE, 30, 27), (TALL, 28, 24), (TALL, 29, 28), (TALL, 16, 20)):
        result = F.center_crop(F.resize(source, side, mode), crop)
        case("resize-crop", source, result, side=side, crop=crop, filter=name)
for crop in (20, 23, 24, 27, 31, 45):
    case("center-crop", TALL, F.center_crop(TALL, crop), crop=crop)
for box in ((0, 0, 61, 47), (3, 5, 40, 32), (10, 2, 51, 45), (7, 7, 24, 24), (20, 9, 24, 31), (5, 40, 9, 6)):
    left, top, width, height = box
    result = F.resized_crop(LARGE, top, left, height, width, [24, 24], Mode.BILINEAR)
    case("resized-crop", LARGE, result, box=box, size=24)
case("flip", SMALL, F.hflip(SMALL))
case("gray", SMALL, F.rgb_to_grayscale(SMALL, 3))
for operation, function in (
    ("brightness", F.adjust_brightness),
    ("contrast", F.adjust_contrast),
    ("saturation", F.adjust_saturation),
):
    for factor in (0.0, 0.6123, 1.0, 1.3871):
        case(operation, SMALL, function(SMALL, factor), factor=factor)
for shift in (-0.4, -0.0731, -0.003, 0.0, 0.0042, 0.1, 0.3777, 0.5):
    case("hue", SMALL, F.adjust_hue(SMALL, shift), factor=shift)
for source, sigmas in ((LARGE, (0.1, 1.2345, 2.0)), (TALL, (0.0, 1.7, 12.0, 30.0))):
    for sigma in sigmas:
        case("blur", source, source.filter(ImageFilter.GaussianBlur(radius=sigma)), sigma=sigma)

mixed = F.adjust_contrast(F.adjust_hue(F.adjust_saturation(F.adjust_brightness(SMALL, 1.2), 0.7), -0.05), 0.9)
case("jitter", SMALL, mixed, factors=[1.2, 0.7, -0.05, 0.9])


def floats(tensor):
    return base64.b64encode(tensor.numpy().astype("<f4").tobytes()).decode()


def lighting(tensor, alpha):
    """The PCA noise of mmselfsup 0.6, in its order of operations."""
    values = torch.tensor([0.2175, 0.0188, 0.0045])
    vectors = torch.tensor([[-0.5675, 0.7192, 0.4009], [-0.5808, -0.0045, -0.8140], [-0.5836, -0.6948, 0.4203]])
    noise = vectors.clone().mul(alpha.view(1, 3).expand(3, 3)).mul(values.view(1, 3).expand(3, 3)).sum(1).squeeze()
    return tensor.add(noise.view(3, 1, 1).expand_as(tensor))


small = F.center_crop(SMALL, 12)
normalize = T.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
ALPHA = [0.1234, -0.0567, 0.0321]
tensors = {
    "crop": 12,
    "plain": floats(normalize(F.to_tensor(small))),
    "alpha": ALPHA,
    "lit": floats(normalize(lighting(F.to_tensor(small), torch.tensor(ALPHA)))),
}

sizes = []
for width, height in ((500, 375), (375, 500), (256, 256), (333, 257), (640, 427), (1000, 7), (7, 1000), (99, 101)):
    image = Image.new("RGB", (width, height))
    # An area beyond the image is never accepted: what remains is the centred fallback.
    top, left, crop_height, crop_width = T.RandomResizedCrop.get_params(image, (4.0, 4.1), (3 / 4, 4 / 3))
    sizes.append(
        {
            "size": [width, height],
            "resized": list(F.resize(image, 256).size),
            "fallback": [left, top, crop_width, crop_height],
        }
    )

# Every colour there is, as one 4096x4096 image: pixel i has red i % 256, green and blue above.
index = np.arange(1 << 24, dtype=np.uint32).reshape(4096, 4096)
every = Image.fromarray(np.stack([index & 255, index >> 8 & 255, index >> 16], 2).astype(np.uint8))
all_colors = [
    {"operation": operation, "factor": factor, "sha256": hashlib.sha256(image.tobytes()).hexdigest()}
    for operation, factor, image in (
        ("hue", 0.0731, F.adjust_hue(every, 0.0731)),
        ("hue", -0.25, F.adjust_hue(every, -0.25)),
        ("saturation", 0.6123, F.adjust_saturation(every, 0.6123)),
        ("saturation", 1.3871, F.adjust_saturation(every, 1.3871)),
        ("gray", 1.0, F.rgb_to_grayscale(every, 3)),
    )
]

OUT.mkdir(parents=True, exist_ok=True)
versions = {
    "pillow": PIL.__version__,
    "torch": torch.__version__,
    "torchvision": torchvision.__version__,
    "numpy": np.__version__,
}
document = {
    "versions": versions,
    "sources": {"large": encoded(LARGE), "tall": encoded(TALL), "small": encoded(SMALL)},
    "cases": CASES,
    "tensors": tensors,
    "sizes": sizes,
    "allColors": all_colors,
}
(OUT / "expected.json").write_text(json.dumps(document, indent=1) + "\n")
