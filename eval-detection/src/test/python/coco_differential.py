"""Scores every problem of a folder with pycocotools.

Usage: python3 coco_differential.py FOLDER
Reads FOLDER/<n>.<bbox|segm>.truth.json and .detections.json; writes FOLDER/expected.json: the
versions, and for each problem the twelve numbers and the AP of each category, by id.
"""
import contextlib
import io
import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def mean(values):
    values = values[values > -1]
    return float(np.mean(values)) if values.size else -1


def score(truth, detections, kind):
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(truth))
        evaluation = COCOeval(coco, coco.loadRes(str(detections)), kind)
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    precision = evaluation.eval["precision"]
    categories = evaluation.params.catIds
    return {
        "stats": evaluation.stats.tolist(),
        "categories": {
            str(c): mean(precision[:, :, k, 0, 2]) for k, c in enumerate(categories)
        },
    }


def main():
    folder = Path(sys.argv[1])
    problems = {}
    for truth in sorted(folder.glob("*.truth.json")):
        name = truth.name[: -len(".truth.json")]
        kind = name.split(".")[1]
        problems[name] = score(truth, folder / (name + ".detections.json"), kind)
    versions = {"pycocotools": version("pycocotools"), "numpy": np.__version__}
    with open(folder / "expected.json", "w") as out:
        json.dump({"made_with": versions, "problems": problems}, out)


main()
