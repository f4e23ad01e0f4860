"""torchvision's roi_align on several levels, value and gradient: what RegionAlignTest holds ours against.

    /usr/bin/python3 region_align_golden.py ../resources/org/mocoeval/detection/model/region_align_golden.json

Features and the weights of the sum that is differentiated follow from noise(); all in float64. Levels are
given, not computed: 56 * 2**(level + 1) is the side from which on the next one is read.
"""

import json
import platform
import sys

import torch
import torchvision
from detector_golden import values
from torchvision.ops import roi_align

IMAGES, CHANNELS = 2, 2
SIZES = [(12, 17), (6, 9), (3, 5)]  # strides 4, 8 and 16
BOXES = [  # image, level, corners
    (1, 0, 3.3, 5.1, 40.7, 29.9), (0, 1, -30.2, -60.4, 95.5, 81.3), (0, 0, 60, 40, 90, 77),
    (1, 2, -100, -90, 190.1, 180.7), (0, 0, 7.7, 8.8, 7.9, 9.1), (1, 0, 200, 100, 230, 140),
    (0, 2, 0, 0, 300, 400), (1, 1, 1, 2, 130.3, 111), (0, 0, -80, -70, -40, -50), (0, 0, 9, 9, 9, 30),
]
OUTSIDE = [BOXES[5], BOXES[8]]


def case(name, boxes, bins, samples, levels):
    maps = [values("map %d" % i, (IMAGES, CHANNELS) + SIZES[i], 0, 1).requires_grad_() for i in range(levels)]
    rois = torch.tensor([[box[0]] + list(box[2:]) for box in boxes], dtype=torch.float32).double()
    level = torch.tensor([min(box[1], levels - 1) for box in boxes])
    stride = [4 * 2**i if levels > 1 else 16 for i in range(levels)]
    found = maps[0].new_zeros(len(boxes), CHANNELS, bins, bins)
    for i in range(levels):
        at = torch.nonzero(level == i).flatten()
        found = found.index_put((at,), roi_align(maps[i], rois[at], bins, 1 / stride[i], samples, True))
    (found * values("sum", tuple(found.shape), 0, 1)).sum().backward()
    return {"name": name, "bins": bins, "samples": samples, "strides": stride,
            "sizes": [list(SIZES[i]) for i in range(levels)],
            "boxes": rois[:, 1:].flatten().tolist(), "images": [box[0] for box in boxes],
            "values": rounded(found), "gradients": [rounded(x.grad) for x in maps]}


def rounded(tensor):
    return [float("%.9g" % value) for value in tensor.detach().flatten().tolist()]


def main():
    golden = {
        "made_with": "torch %s, torchvision %s, Python %s" % (
            torch.__version__, torchvision.__version__, platform.python_version()),
        "channels": CHANNELS, "batch": IMAGES,
        "cases": [case("a pyramid, adaptive", BOXES, 4, 0, 3), case("a pyramid, 2 samples", BOXES, 3, 2, 3),
                  case("one level, adaptive", BOXES, 3, 0, 1), case("one level, 2 samples", BOXES, 4, 2, 1),
                  case("all outside", OUTSIDE, 3, 0, 3)],
    }
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(golden, out, separators=(",", ":"))
        out.write("\n")


if __name__ == "__main__":
    main()
