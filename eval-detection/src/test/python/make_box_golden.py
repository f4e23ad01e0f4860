"""Writes golden.json: boxes drawn here, and what torchvision makes of them (box_iou's parts, nms,
batched_nms, roi_align, BoxCoder, Matcher). Where detectron2 or mmdet 2.19 define something else, it
is restated in torch from PROTOCOLS F and G: anchors, mmdet's coder, assigner and levels, the order
of steps in proposals and detections, mask pasting (grid_sample).

Usage: python3 make_box_golden.py ../resources/org/mocoeval/detection/box/golden.json
"""
import json
import math
import sys

import numpy as np
import torch
import torchvision
from torchvision.models.detection._utils import BoxCoder, Matcher
from torchvision.ops import batched_nms, box_iou, nms, roi_align

SEED = 20200309
random = np.random.default_rng(SEED)


def numbers(tensor):
    """The shortest decimals that are the same float32."""
    return [float(str(x)) for x in tensor.detach().numpy().astype(np.float32).ravel()]


def integers(tensor):
    return [int(x) for x in tensor.ravel()]


def short(values, digits):
    """Inputs of few digits keep the file small."""
    return torch.tensor(np.round(values, digits), dtype=torch.float32)


def draw(count, width, height, low=4, high=90):
    """Boxes around few centres, so that many overlap."""
    centres = random.uniform([0, 0], [width, height], (max(1, count // 8), 2))
    middle = centres[random.integers(0, len(centres), count)] + random.normal(0, 6, (count, 2))
    sides = random.uniform(low, high, (count, 2))
    boxes = np.concatenate([middle - sides / 2, middle + sides / 2], 1)
    return short(boxes, 2)


def detectron2_iou(a, b):
    area = lambda t: (t[:, 2] - t[:, 0]) * (t[:, 3] - t[:, 1])
    sides = torch.min(a[:, None, 2:], b[:, 2:]) - torch.max(a[:, None, :2], b[:, :2])
    inter = sides.clamp(min=0).prod(2)
    union = area(a)[:, None] + area(b) - inter
    return torch.where(inter > 0, inter / union, torch.zeros(1)), inter, union


def mmdet_iou(a, b):
    _, inter, union = detectron2_iou(a, b)
    return inter / torch.max(union, torch.tensor([1e-6]))


def overlaps():
    a, b = draw(20, 60, 60), draw(12, 60, 60)
    a[3, 2:] = a[3, :2]
    a[4] = torch.tensor([10.0, 10, 10, 30])
    b[5] = a[4]
    b[6] = a[7]
    a[8, 2] = a[8, 0] - 5
    assert torch.equal(detectron2_iou(a[9:], b[7:])[0], box_iou(a[9:], b[7:]))
    return {
        "first": numbers(a),
        "second": numbers(b),
        "detectron2": numbers(detectron2_iou(a, b)[0]),
        "mmdet": numbers(mmdet_iou(a, b)),
    }


def suppressions():
    for count, threshold in [(400, 0.7), (400, 0.5), (150, 0.3), (150, 0.0), (60, 1.0), (1, 0.5)]:
        boxes = draw(count, 200, 150, 30, 55)
        scores = short(random.random(count), 4)
        scores[::7] = scores[0].item()  # ties
        boxes[-1, 2:] = boxes[-1, :2]  # no area
        groups = torch.tensor(random.integers(0, 4, count))
        yield {
            "boxes": numbers(boxes),
            "scores": numbers(scores),
            "groups": integers(groups),
            "threshold": threshold,
            "kept": integers(nms(boxes, scores, threshold)),
            "keptInGroups": integers(batched_nms(boxes, scores, groups, threshold)),
        }


def aligned(bins, samples, scale, rois, channels):
    features = short(random.standard_normal((2, channels, 13, 17)), 2)
    output = roi_align(features, rois, bins, scale, samples, aligned=True)
    return {
        "bins": bins,
        "samples": samples,
        "scale": scale,
        "images": 2,
        "channels": channels,
        "height": 13,
        "width": 17,
        "features": numbers(features.permute(0, 2, 3, 1)),
        "image": integers(rois[:, 0].long()),
        "boxes": numbers(rois[:, 1:]),
        "output": numbers(output.permute(0, 2, 3, 1)),
    }


def alignments():
    width, height = 17 * 16, 13 * 16
    boxes = draw(8, width, height, 10, 180)
    odd = torch.tensor(
        [
            [0.0, 0, width, height],  # the whole map
            [-60, -40, 30, 20],  # hangs out
            [width - 20, height - 20, width + 90, height + 90],
            [400, 300, 500, 400],  # wholly outside
            [50, 50, 50, 50],  # nothing
            [80, 60, 60, 90],  # turned round
            [width - 8, height - 8, width - 8, height],
            [33, 40, 33.5, 150],  # a line
        ]
    )
    boxes = torch.cat([boxes, odd])
    image = torch.tensor(random.integers(0, 2, (len(boxes), 1)), dtype=torch.float32)
    rois = torch.cat([image, boxes], 1)
    quarter = rois.clone()
    quarter[:, 1:] /= 4
    yield aligned(7, 0, 1 / 16, rois, 2)
    yield aligned(7, 2, 1 / 16, rois, 1)
    yield aligned(3, 3, 0.25, quarter, 2)
    yield aligned(14, 0, 1 / 16, rois[6:11], 1)
    yield aligned(1, 0, 1.0, quarter[:6], 1)


def detectron2_cell(sizes, ratios):
    rows = []
    for size in sizes:
        for ratio in ratios:
            width = math.sqrt(size**2.0 / ratio)
            height = ratio * width
            rows.append([-width / 2.0, -height / 2.0, width / 2.0, height / 2.0])
    return torch.tensor(rows)


def mmdet_cell(base, scales, ratios):
    scales, ratios = torch.tensor(scales), torch.tensor(ratios)
    roots = torch.sqrt(ratios)
    widths = (base * (1 / roots)[:, None] * scales[None, :]).view(-1)
    heights = (base * roots[:, None] * scales[None, :]).view(-1)
    return torch.stack([-0.5 * widths, -0.5 * heights, 0.5 * widths, 0.5 * heights], -1)


def grid(cell, height, width, stride):
    y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    shifts = stride * torch.stack([x, y, x, y], -1).view(-1, 1, 4)
    return (shifts.float() + cell[None]).view(-1, 4)


def anchors():
    ratios = [0.5, 1.0, 2.0]
    scales = [2.0, 4.0, 8.0, 16.0, 32.0]
    return {
        "detectron2": numbers(grid(detectron2_cell([32, 64, 128, 256, 512], ratios), 2, 3, 16)),
        "mmdet": numbers(grid(mmdet_cell(16, scales, ratios), 2, 3, 16)),
        "fpn": [numbers(grid(mmdet_cell(s, [8.0], ratios), 3, 2, s)) for s in [4, 8, 16, 32, 64]],
    }


def mmdet_encode(boxes, targets, stds):
    p, g = (boxes[:, :2] + boxes[:, 2:]) * 0.5, (targets[:, :2] + targets[:, 2:]) * 0.5
    ps, gs = boxes[:, 2:] - boxes[:, :2], targets[:, 2:] - targets[:, :2]
    return torch.cat([(g - p) / ps, torch.log(gs / ps)], 1).div(torch.tensor(stds))


def mmdet_decode(boxes, deltas, stds):
    flat = deltas.reshape(-1, 4) * torch.tensor(stds)
    boxes = boxes.repeat(1, deltas.shape[1] // 4).reshape(-1, 4)
    middle, sides = (boxes[:, :2] + boxes[:, 2:]) * 0.5, boxes[:, 2:] - boxes[:, :2]
    largest = abs(math.log(16 / 1000))
    grown = sides * flat[:, 2:].clamp(min=-largest, max=largest).exp()
    moved = middle + sides * flat[:, :2]
    return torch.cat([moved - grown * 0.5, moved + grown * 0.5], 1).view(deltas.shape)


def codings():
    stds = (0.1, 0.1, 0.2, 0.2)
    boxes, targets = draw(20, 100, 100), draw(20, 100, 100)
    deltas = short(random.normal(0, 4, (20, 12)), 3)
    deltas[0], deltas[1] = 40.0, -40.0
    coder = BoxCoder((10.0, 10.0, 5.0, 5.0))
    return {
        "boxes": numbers(boxes),
        "targets": numbers(targets),
        "deltas": numbers(deltas),
        "detectron2": numbers(coder.encode_single(targets, boxes)),
        "detectron2Boxes": numbers(coder.decode_single(deltas, boxes)),
        "mmdet": numbers(mmdet_encode(boxes, targets, stds)),
        "mmdetBoxes": numbers(mmdet_decode(boxes, deltas, stds)),
    }


def mmdet_assign(iou, negative, positive, minimum, low_quality):
    assigned = torch.full((iou.shape[1],), -2)
    best, where = iou.max(0)
    assigned[(best >= 0) & (best < negative)] = -1
    assigned[best >= positive] = where[best >= positive]
    for truth in range(iou.shape[0] if low_quality else 0):
        if iou[truth].max() >= minimum:
            assigned[iou[truth] == iou[truth].max()] = truth
    return integers(assigned)


def torchvision_match(iou, negative, positive, low_quality):
    assigned = Matcher(positive, negative, allow_low_quality_matches=low_quality)(iou.clone())
    # torchvision: -1 below the low threshold, -2 between; the same codes as here.
    return integers(assigned)


def matchings():
    # Squares on a grid overlap whole pixels equally often: ties everywhere.
    cells = grid(torch.tensor([[-12.0, -12, 12, 12], [-10, -16, 10, 16]]), 8, 8, 8)
    for truths in [1, 4, 9]:
        left = random.integers(-6, 50, (truths, 2))
        objects = np.concatenate([left, left + random.integers(10, 40, (truths, 2))], 1)
        objects = torch.tensor(objects, dtype=torch.float32)
        objects[0] = cells[60] + 2.0
        objects[-1] = objects[0]
        objects[truths // 2] = cells[60] + torch.tensor([4.0, 0.0, 4.0, 0.0])
        boxes = torch.cat([cells, objects[:1], objects[-1:] + 1.0])
        iou, other = detectron2_iou(objects, boxes)[0], mmdet_iou(objects, boxes)
        yield {
            "boxes": numbers(boxes),
            "truths": numbers(objects),
            "RPN_DETECTRON2": torchvision_match(iou, 0.3, 0.7, True),
            "ROI_DETECTRON2": torchvision_match(iou, 0.5, 0.5, False),
            "RPN_MMDET": mmdet_assign(other, 0.3, 0.7, 0.3, True),
            "ROI_C4_MMDET": mmdet_assign(other, 0.5, 0.5, 0.5, False),
            "ROI_FPN_MMDET": mmdet_assign(other, 0.5, 0.5, 0.5, True),
        }


def levels():
    sides = [0, 1, 55.9, 56, 111.9, 111.99999, 112, 112.00001, 223.99998, 224, 447.99997, 448, 900]
    sides += list(random.uniform(20, 800, 40))
    boxes = torch.tensor([[0, 0, s, s] for s in sides], dtype=torch.float32)
    scale = torch.sqrt((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))
    chosen = torch.floor(torch.log2(scale / 56 + 1e-6)).clamp(min=0, max=3).long()
    return {"boxes": numbers(boxes), "levels": integers(chosen)}


def clip(boxes, width, height):
    limits = torch.tensor([width, height, width, height], dtype=torch.float32)
    return torch.min(boxes.clamp(min=0), limits)


def proposals():
    width, height, before, after = 150, 110, 80, 60
    found, scores, groups, inputs = [], [], [], []
    for level, (stride, rows, columns) in enumerate([(16, 7, 10), (32, 4, 5)]):
        anchor = grid(mmdet_cell(stride, [2.0], [0.5, 1.0, 2.0]), rows, columns, stride)
        logits = short(random.normal(0, 2, len(anchor)), 3)
        deltas = short(random.normal(0, 0.4, anchor.shape), 3)
        inputs.append([numbers(anchor), numbers(logits), numbers(deltas)])
        best, where = logits.topk(min(before, len(anchor)))
        found.append(mmdet_decode(anchor[where], deltas[where], (1.0, 1.0, 1.0, 1.0)))
        scores.append(best)
        groups.append(torch.full((len(best),), level))
    boxes, scores, groups = clip(torch.cat(found), width, height), torch.cat(scores), torch.cat(groups)
    sound = ((boxes[:, 2:] - boxes[:, :2]) > 0).all(1)
    boxes, scores, groups = boxes[sound], scores[sound], groups[sound]
    kept = batched_nms(boxes, scores, groups, 0.7)[:after]
    return {
        "levels": inputs,
        "width": width,
        "height": height,
        "before": before,
        "after": after,
        "boxes": numbers(boxes[kept]),
        "scores": numbers(scores[kept]),
    }


def suppress(boxes, scores, above, threshold, limit):
    """boxes (n, C, 4), scores (n, C); class by class, so that nothing is moved."""
    mask = scores > above
    boxes, labels, scores = boxes[mask], mask.nonzero()[:, 1], scores[mask]
    kept = torch.cat(
        [(labels == c).nonzero()[:, 0][nms(boxes[labels == c], scores[labels == c], threshold)]
         for c in range(mask.shape[1])]
    ).sort()[0]
    kept = kept[scores[kept].sort(descending=True, stable=True)[1]][:limit]
    return boxes[kept], scores[kept], labels[kept]


def detections():
    classes, count = 5, 60
    network, original = (200, 150), (133, 100)
    rois = clip(draw(count, *network), *network)
    logits = short(random.normal(0, 2, (count, classes + 1)), 3)
    deltas = short(random.normal(0, 1, (count, 4 * classes)), 3)
    scores = logits.softmax(1)[:, :-1]
    factor = [n / o for n, o in zip(network, original)]

    decoded = mmdet_decode(rois, deltas, (0.1, 0.1, 0.2, 0.2)).view(count, classes, 4)
    scaled = clip(decoded, *network) / torch.tensor(factor + factor, dtype=torch.float32)
    boxes, best, labels = suppress(scaled, scores, 0.05, 0.5, 100)
    mmdet = {"boxes": numbers(boxes), "scores": numbers(best), "classes": integers(labels)}

    decoded = BoxCoder((10.0, 10.0, 5.0, 5.0)).decode_single(deltas, rois).view(count, classes, 4)
    inside, best, labels = suppress(clip(decoded, *network), scores, 0.05, 0.5, 100)
    boxes = inside.clone()
    boxes[:, 0::2] *= original[0] / network[0]
    boxes[:, 1::2] *= original[1] / network[1]
    boxes = clip(boxes, *original)
    full = ((boxes[:, 2:] - boxes[:, :2]) > 0).all(1)
    detectron2 = {
        "boxes": numbers(boxes[full]),
        "scores": numbers(best[full]),
        "classes": integers(labels[full]),
        "networkBoxes": numbers(inside[full]),
    }
    return {
        "classes": classes,
        "network": network,
        "original": original,
        "proposals": numbers(rois),
        "logits": numbers(logits),
        "deltas": numbers(deltas),
        "mmdet": mmdet,
        "detectron2": detectron2,
    }


def bits(mask):
    return "".join("1" if x else "0" for x in mask.ravel())


def blob(height, width):
    """A mask with a smooth border."""
    y, x = np.mgrid[0:height, 0:width]
    angle = np.arctan2(y - height / 2, x - width / 2)
    radius = np.hypot((y - height / 2) / height, (x - width / 2) / width)
    return radius < 0.35 + 0.1 * np.sin(3 * angle + 1)


def cuts():
    mask = torch.tensor(blob(90, 120))
    boxes = torch.cat(
        [
            draw(6, 120, 90, 10, 110),
            torch.tensor(
                [
                    [0.0, 0, 120, 90],
                    [20, 10, 76, 66],  # two pixels a bin: means of exactly a half
                    [30, 20, 44, 34],  # half a pixel a bin
                    [30, 20, 58, 48],
                    [-20, -30, 60, 50],  # clipped first
                    [60, 40, 60, 40],
                    [59.25, 10, 60.5, 80],
                ]
            ),
        ]
    )
    inside = clip(boxes, 120, 90)
    rois = torch.cat([torch.zeros(len(boxes), 1), inside], 1)
    for size in (28, 14):
        target = roi_align(mask.float()[None, None], rois, size, 1.0, 0, True)[:, 0] >= 0.5
        yield {
            "width": 120,
            "height": 90,
            "mask": bits(mask),
            "boxes": numbers(boxes),
            "size": size,
            "targets": [bits(t) for t in target],
        }


def paste(probabilities, box, height, width):
    x0, y0, x1, y1 = box
    y = (torch.arange(height, dtype=torch.float32) + 0.5 - y0) / (y1 - y0) * 2 - 1
    x = (torch.arange(width, dtype=torch.float32) + 0.5 - x0) / (x1 - x0) * 2 - 1
    places = torch.stack([x[None, :].expand(height, -1), y[:, None].expand(-1, width)], 2)
    return torch.nn.functional.grid_sample(
        probabilities[None, None], places[None], align_corners=False
    )[0, 0]


def pastes():
    width, height = 70, 50
    boxes = [[10.3, 5.7, 60.2, 44.1], [-12, -7.5, 30, 21], [40, 30, 95, 70], [20, 20, 20.4, 41]]
    boxes += [[0, 0, 28, 28], [7, 9, 21, 23], [15.5, 3.25, 17.75, 5.5], [80, 60, 90, 70]]
    for i, box in enumerate(boxes):
        size = 28 if i % 2 == 0 else 14
        smooth = short(random.random((1, 1, 5, 5)), 3)
        mask = torch.nn.functional.interpolate(smooth, (size, size), mode="bicubic")[0, 0]
        mask = short(mask.clamp(0, 1).numpy(), 4)
        if i == 4:
            mask = torch.ones(size, size)  # the border itself: exactly a half beyond it
        pasted = paste(mask, torch.tensor(box), height, width)
        yield {
            "width": width,
            "height": height,
            "size": size,
            "box": numbers(torch.tensor(box)),
            "probabilities": numbers(mask),
            "pixels": bits(pasted >= 0.5),
        }


def main(path):
    golden = {
        "versions": {
            "python": sys.version.split()[0],
            "torch": torch.__version__,
            "torchvision": torchvision.__version__,
            "numpy": np.__version__,
        },
        "seed": SEED,
        "overlaps": overlaps(),
        "suppressions": list(suppressions()),
        "alignments": list(alignments()),
        "anchors": anchors(),
        "codings": codings(),
        "matchings": list(matchings()),
        "levels": levels(),
        "proposals": proposals(),
        "detections": detections(),
        "cuts": list(cuts()),
        "pastes": list(pastes()),
    }
    with open(path, "w") as out:
        json.dump(golden, out, separators=(",", ":"))
        out.write("\n")
    print(golden["versions"])


if __name__ == "__main__":
    main(sys.argv[1])
