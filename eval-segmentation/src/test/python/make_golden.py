"""Writes golden.json: label maps drawn here, and what mmseg 0.20 makes of them, restated in numpy
(mmseg/core/evaluation/metrics.py: intersect_and_union, total_area_to_metrics, np.nanmean). The
confusion matrix is numpy's bincount of classes * truth + prediction.

Usage: python3 make_golden.py ../resources/org/mocoeval/segmentation/golden.json
"""
import base64
import json
import sys

import numpy as np

SEED = 20220331
# name, classes, ignored, images of (height, width), share of noise; classes that occur nowhere
CASES = [
    ("two classes, noise", 2, 255, [(7, 9), (16, 16)], 1.0, []),
    ("VOC's classes in areas", 21, 255, [(33, 41), (50, 37), (20, 64)], 0.1, [3, 20]),
    ("SegNet's CamVid", 11, 11, [(36, 48)] * 3, 0.2, [10]),
    ("Cityscapes' classes, wide", 19, 255, [(16, 129), (31, 63)], 0.05, [16]),
    ("as many classes as ADE20K", 150, 255, [(48, 48), (47, 51)], 0.3, []),
    ("all classes that fit", 256, 200, [(64, 64)], 1.0, []),
    ("the ignored label is a class", 4, 0, [(17, 23), (8, 8)], 0.3, []),
    ("one image wholly ignored", 5, 255, [(9, 9), (12, 10)], 0.2, []),
]


def areas(random, height, width, labels):
    """Rectangles over one another, as uniform as real label maps are."""
    grid = np.full((height, width), random.choice(labels), dtype=np.uint8)
    for _ in range(12):
        top, left = random.integers(0, height), random.integers(0, width)
        down, right = random.integers(1, height), random.integers(1, width)
        grid[top : top + down, left : left + right] = random.choice(labels)
    return grid


def draw(random, case):
    _, classes, ignored, sizes, noise, absent = case
    present = [c for c in range(classes) if c not in absent]
    for height, width in sizes:
        truth = areas(random, height, width, present + [ignored])
        prediction = np.where(truth < classes, truth, random.choice(present, truth.shape))
        wrong = random.random(truth.shape) < noise
        prediction[wrong] = random.choice(present, wrong.sum())
        yield truth, prediction.astype(np.uint8)


def histogram(labels, classes):
    return np.histogram(labels, bins=classes, range=(0, classes - 1))[0].astype(np.float64)


def mmseg(pairs, classes, ignored):
    """Sums over the set what intersect_and_union counts in an image."""
    total = np.zeros((4, classes))
    for truth, prediction in pairs:
        mask = truth != ignored
        prediction, truth = prediction[mask], truth[mask]
        intersect = histogram(prediction[prediction == truth], classes)
        predicted, true = histogram(prediction, classes), histogram(truth, classes)
        total += np.stack([intersect, predicted + true - intersect, predicted, true])
    intersect, union, _, true = total
    with np.errstate(invalid="ignore"):
        iou, accuracy = intersect / union, intersect / true
    return {
        "aAcc": intersect.sum() / true.sum(),
        "mIoU": np.nanmean(iou),
        "mAcc": np.nanmean(accuracy),
        "IoU": [None if np.isnan(v) else v for v in iou.tolist()],
        "Acc": [None if np.isnan(v) else v for v in accuracy.tolist()],
    }


def confusion(pairs, classes, ignored):
    counts = np.zeros(classes * classes, dtype=np.int64)
    for truth, prediction in pairs:
        mask = truth != ignored
        index = classes * truth[mask].astype(np.int64) + prediction[mask]
        counts += np.bincount(index, minlength=classes * classes)
    return counts.tolist()


def encoded(labels):
    height, width = labels.shape
    return {"width": width, "height": height, "labels": base64.b64encode(labels.tobytes()).decode()}


def main():
    random = np.random.default_rng(SEED)
    cases = []
    for case in CASES:
        name, classes, ignored = case[:3]
        pairs = list(draw(random, case))
        if name == "one image wholly ignored":
            pairs[0][0][:] = ignored
        counts = confusion(pairs, classes, ignored)
        sparse = [[i, count] for i, count in enumerate(counts) if count]
        cases.append(
            {
                "name": name,
                "classes": classes,
                "ignored": ignored,
                "truth": [encoded(truth) for truth, _ in pairs],
                "predictions": [encoded(prediction) for _, prediction in pairs],
                "confusion": sparse,
                **mmseg(pairs, classes, ignored),
            }
        )
    golden = {"madeWith": {"python": sys.version.split()[0], "numpy": np.__version__}, "cases": cases}
    with open(sys.argv[1], "w") as out:
        json.dump(golden, out, separators=(",", ":"))
        out.write("\n")


main()
