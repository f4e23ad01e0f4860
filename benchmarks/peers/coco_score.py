"""Seconds from COCO's files to its twelve numbers by pycocotools, boxes: the peer of DetectionSide, on the
files that it wrote.

Usage: python3 coco_score.py FOLDER
"""
import contextlib
import io
import os
import sys
import time
from importlib.metadata import version

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def main():
    truth, detections = (os.path.join(sys.argv[1], name + ".json") for name in ("truth", "detections"))
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(truth)
        found = coco.loadRes(detections)
        read = time.perf_counter()
        evaluation = COCOeval(coco, found, "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    end = time.perf_counter()
    for name, seconds in (("whole", end - start), ("scoring", end - read)):
        print(f"pycocotools_{name}: median {seconds:.3f} s, best {seconds:.3f}")
    print(f"# pycocotools {version('pycocotools')}, numpy {version('numpy')}")
    print(f"# AP {evaluation.stats[0]:.12f}, AP50 {evaluation.stats[1]:.12f}")


if __name__ == "__main__":
    main()
