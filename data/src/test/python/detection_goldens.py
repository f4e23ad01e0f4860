"""Writes what mmdet 2.19 and detectron2 make of images, boxes and masks before the network.

Usage: python3 detection_goldens.py ../resources/org/mocoeval/data/detection/transform
Sizes and boxes by the formulas of mmcv image/geometric.py, mmdet pipelines/transforms.py, detectron2
transforms/augmentation_impl.py and detectron2 transforms/transform.py, pixels by OpenCV and Pillow;
expected.json records their versions.
"""
import base64
import json
import sys
from pathlib import Path

import cv2
import numpy as np
import PIL
from PIL import Image

cv2.setNumThreads(1)
OUT = Path(sys.argv[1])
RNG = np.random.default_rng(20211101)


def mmdet_size(width, height, short, long):
    factor = min(max(long, short) / max(width, height), min(long, short) / min(width, height))
    return int(width * float(factor) + 0.5), int(height * float(factor) + 0.5)


def detectron2_size(width, height, short, long):
    size = short * 1.0
    scale = size / min(height, width)
    newh, neww = (size, scale * width) if height < width else (scale * height, size)
    if max(newh, neww) > long:
        scale = long * 1.0 / max(newh, neww)
        newh, neww = newh * scale, neww * scale
    return int(neww + 0.5), int(newh + 0.5)


SHORT = [*range(480, 801, 32), 96, 112, 128, 240, 272, 304]
LONG = {96: 192, 112: 192, 128: 192, 240: 400, 272: 400, 304: 400}
sizes = []
for _ in range(200):
    width, height = (int(side) for side in RNG.integers(33, 1500, 2))
    short = int(RNG.choice(SHORT))
    long = LONG.get(short, 1333)
    asked = (width, height, short, long)
    sizes.append([*asked, *mmdet_size(*asked), *detectron2_size(*asked)])
for width, height in ((500, 375), (375, 500), (640, 480), (640, 427), (333, 500), (2000, 100), (612, 612)):
    for short in (480, 608, 800):
        asked = (width, height, short, 1333)
        sizes.append([*asked, *mmdet_size(*asked), *detectron2_size(*asked)])
# Exact halves, which the two round differently: 215 of 2,970,000 sizes and scales that were tried.
for asked in ((341, 946, 512, 1333), (692, 346, 800, 1333), (620, 370, 800, 1333), (130, 620, 480, 1333)):
    sizes.append([*asked, *mmdet_size(*asked), *detectron2_size(*asked)])


def mmdet_boxes(boxes, width, height, new_width, new_height, flip):
    w_scale, h_scale = new_width / width, new_height / height
    scale = np.array([w_scale, h_scale, w_scale, h_scale], dtype=np.float32)
    boxes = np.array(boxes, dtype=np.float32) * scale
    boxes[:, 0::2] = np.clip(boxes[:, 0::2], 0, new_width)
    boxes[:, 1::2] = np.clip(boxes[:, 1::2], 0, new_height)
    if flip:
        flipped = boxes.copy()
        flipped[:, 0] = new_width - boxes[:, 2]
        flipped[:, 2] = new_width - boxes[:, 0]
        boxes = flipped
    return boxes


def detectron2_boxes(boxes, width, height, new_width, new_height, flip):
    """Boxes have been float32 once, in BoxMode.convert, and are so again in Boxes."""
    boxes = np.array(boxes, dtype=np.float32).astype(np.float64)
    boxes[:, 0::2] = boxes[:, 0::2] * (new_width * 1.0 / width)
    boxes[:, 1::2] = boxes[:, 1::2] * (new_height * 1.0 / height)
    if flip:
        boxes[:, 0::2] = new_width - boxes[:, 0::2]
        boxes[:, [0, 2]] = boxes[:, [2, 0]]
    boxes = boxes.clip(min=0)
    return np.minimum(boxes, [new_width, new_height, new_width, new_height]).astype(np.float32)


moved = []
for style, size, move in (("MMDET", mmdet_size, mmdet_boxes), ("DETECTRON2", detectron2_size, detectron2_boxes)):
    for width, height in ((500, 375), (333, 500), (641, 427), (100, 99)):
        corners = RNG.uniform(-0.05, 1, (6, 4)) * [width, height, width, height]
        corners[:, 2:] = corners[:, :2] + RNG.uniform(1, 200, (6, 2))
        corners = corners.astype(np.float32)
        for flip in (False, True):
            new = size(width, height, 608, 1333)
            result = move(corners, width, height, *new, flip)
            moved.append({
                "style": style, "width": width, "height": height, "newWidth": new[0], "newHeight": new[1],
                "flip": flip, "from": [float(v) for v in corners.ravel()], "to": [float(v) for v in result.ravel()],
            })


def packed(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


# One image through both: resized, mirrored, normalised. OpenCV's is B, G, R until it is normalised.
WIDTH, HEIGHT = 37, 26
y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
planes = [128 + 90 * np.sin(x / 5 + 2 * k) * np.cos(y / 4 - k) for k in range(3)]
rgb = np.clip(np.stack(planes, 2) + RNG.normal(0, 20, (HEIGHT, WIDTH, 3)), 0, 255).astype(np.uint8)
mask = ((x - 15) ** 2 / 100 + (y - 12) ** 2 / 60 < 1).astype(np.uint8)
MEAN, STD = [123.675, 116.28, 103.53], [58.395, 57.12, 57.375]

size = mmdet_size(WIDTH, HEIGHT, 31, 60)
bgr = cv2.resize(np.ascontiguousarray(rgb[..., ::-1]), size, interpolation=cv2.INTER_LINEAR)[:, ::-1]
bgr = cv2.cvtColor(np.float32(bgr), cv2.COLOR_BGR2RGB)
bgr = cv2.subtract(bgr, np.float64(np.float32([MEAN])))
bgr = cv2.multiply(bgr, 1 / np.float64(np.float32([STD])))
mmdet_mask = cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST)[:, ::-1]

size2 = detectron2_size(WIDTH, HEIGHT, 31, 60)
image = Image.fromarray(rgb).resize(size2, Image.BILINEAR)
image = np.asarray(image)[:, ::-1].transpose(2, 0, 1).astype(np.float32)
image = (image - np.float32(MEAN)[:, None, None]) / np.float32(STD)[:, None, None]

OUT.mkdir(parents=True, exist_ok=True)
document = {
    "versions": {"opencv": cv2.__version__, "numpy": np.__version__, "pillow": PIL.__version__},
    "sizes": sizes,
    "boxes": moved,
    "image": {"width": WIDTH, "height": HEIGHT, "rgb": packed(rgb), "mask": packed(mask)},
    "mmdet": {"width": size[0], "height": size[1], "planes": packed(bgr.transpose(2, 0, 1).astype("<f4")),
              "mask": packed(mmdet_mask)},
    "detectron2": {"width": size2[0], "height": size2[1], "planes": packed(image.astype("<f4"))},
}
(OUT / "expected.json").write_text(json.dumps(document) + "\n")
print(len(sizes), "sizes,", sum(s[4:6] != s[6:8] for s in sizes), "of them differ;", len(moved), "lists of boxes")
