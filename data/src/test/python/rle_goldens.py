"""Writes masks of every odd kind and what pycocotools' C code makes of them.

Usage: python3 rle_goldens.py ../resources/org/mocoeval/data/coco/rle.json
Made with pycocotools 2.0.11 and numpy 2.4.6; the file records the versions.
"""
import json
import sys
from importlib.metadata import version

import numpy as np
from pycocotools import mask

RNG = np.random.default_rng(20200309)


def text(rle):
    return rle["counts"].decode()


def blobs(height, width):
    """From empty to full, noise and large shapes."""
    kind = RNG.integers(5)
    if kind == 0:
        return np.full((height, width), RNG.integers(2), np.uint8)
    if kind == 1:
        return (RNG.random((height, width)) < RNG.random()).astype(np.uint8)
    y, x = np.mgrid[0:height, 0:width]
    cx, cy, r = RNG.random() * width, RNG.random() * height, RNG.random() * max(height, width)
    return ((x - cx) ** 2 + (y - cy) ** 2 < r**2).astype(np.uint8)


def bitmaps():
    out = []
    for _ in range(60):
        h, w = (int(v) for v in RNG.integers(1, 40, 2))
        bitmap = blobs(h, w)
        rle = mask.encode(np.asfortranarray(bitmap))
        out.append(
            {
                "height": h,
                "width": w,
                "bits": "".join(map(str, bitmap.ravel())),
                "string": text(rle),
                "area": int(mask.area(rle)),
                "box": mask.toBbox(rle).tolist(),
            }
        )
    return out


def pairs():
    out = []
    for _ in range(20):
        h, w = (int(v) for v in RNG.integers(1, 60, 2))
        rles = [mask.encode(np.asfortranarray(blobs(h, w))) for _ in range(7)]
        crowd = [int(v) for v in RNG.integers(0, 2, 4)]
        out.append(
            {
                "height": h,
                "width": w,
                "strings": [text(r) for r in rles],
                "crowd": crowd,
                "union": text(mask.merge(rles[:3])),
                "intersection": text(mask.merge(rles[:3], intersect=True)),
                "iou": mask.iou(rles[:3], rles[3:], crowd).tolist(),
            }
        )
    return out


def polygon(h, w):
    n = int(RNG.integers(3, 12))
    points = RNG.random((n, 2)) * [w * 1.6, h * 1.6] - [w * 0.3, h * 0.3]
    kind = RNG.integers(4)
    if kind == 0:
        points = np.round(points)
    if kind == 1:
        points = np.round(points * 2) / 2
    if kind == 2:
        points[1] = points[0]
    return np.round(points, 2).ravel().tolist()


def polygons():
    out = []
    for _ in range(150):
        h, w = (int(v) for v in RNG.integers(1, 50, 2))
        outlines = [polygon(h, w) for _ in range(RNG.integers(1, 4))]
        rle = mask.merge(mask.frPyObjects(outlines, h, w))
        out.append({"height": h, "width": w, "outlines": outlines, "string": text(rle)})
    return out


def boxes():
    out = []
    for _ in range(40):
        h, w = (int(v) for v in RNG.integers(1, 50, 2))
        box = np.round(RNG.random(4) * [w, h, w, h] - [w / 5, h / 5, 0, 0], 1).tolist()
        rle = mask.frPyObjects(np.array([box]), h, w)[0]
        out.append({"height": h, "width": w, "box": box, "string": text(rle)})
    return out


def main():
    made = {"pycocotools": version("pycocotools"), "numpy": np.__version__}
    goldens = {
        "made_with": made,
        "bitmaps": bitmaps(),
        "pairs": pairs(),
        "polygons": polygons(),
        "boxes": boxes(),
    }
    with open(sys.argv[1], "w") as out:
        json.dump(goldens, out, separators=(",", ":"))


main()
