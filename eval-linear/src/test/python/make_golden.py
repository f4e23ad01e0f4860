"""Ten steps of linear heads by PyTorch, in double precision: what ProbeGoldenTest holds ours against.

    /usr/bin/python3 make_golden.py ../resources/org/mocoeval/linear/golden.json

multi_head: five heads as PROTOCOLS C.1 has them (batch norm without affine parameters but with batch
statistics, flatten, linear; the sum of the cross-entropies; SGD with Nesterov and weight decay; a tenth
of the rate from step 5 on; the last batch smaller). sweep: one linear layer on plain features, trained
once for each rate and decay, without Nesterov. Inputs, labels and first weights follow from formula().
"""

import json
import platform
import sys

import torch
from torch import nn

CLASSES = 5
STEPS = 10
MILESTONE = 5
BATCHES = [12] * 9 + [7]
TESTED = 20
# Channels and cells on a side of each head's pooled map.
HEADS = [(3, 4), (4, 3), (4, 2), (5, 2), (6, 1)]
SWEEP_COLUMNS = 9
SWEEP = [(0.01, 0.0), (0.01, 1e-2), (0.1, 0.0), (0.1, 1e-2), (3.0, 0.0), (3.0, 1e-2)]


def formula(count, salt):
    """Numbers from -1 to 1 that both languages compute exactly."""
    i = torch.arange(count, dtype=torch.int64)
    mixed = (i * 2654435761 + salt * 40503 + 12345) % 4294967296
    mixed = (mixed * 1103515245 + 12345) % 2147483648
    return (mixed.to(torch.float64) / 1073741824 - 1).to(torch.float32).to(torch.float64)


def labels(count, salt):
    return ((formula(count, salt) + 1) / 2 * CLASSES).to(torch.int64).clamp(0, CLASSES - 1)


class Head(nn.Module):
    def __init__(self, channels, side, salt):
        super().__init__()
        self.norm = nn.BatchNorm2d(channels, affine=False, momentum=0.1, eps=1e-5)
        self.fc = nn.Linear(channels * side * side, CLASSES)
        with torch.no_grad():
            self.fc.weight.copy_(0.1 * formula(self.fc.weight.numel(), salt).view_as(self.fc.weight))
            self.fc.bias.zero_()

    def forward(self, x):
        return self.fc(torch.flatten(self.norm(x), 1))


def values(tensor):
    return tensor.detach().flatten().tolist()


def multi_head():
    heads = [Head(c, s, 100 + h).double() for h, (c, s) in enumerate(HEADS)]
    parameters = [p for head in heads for p in head.parameters()]
    sgd = torch.optim.SGD(parameters, lr=0.01, momentum=0.9, weight_decay=1e-4, nesterov=True)
    losses = []
    for step, n in enumerate(BATCHES):
        if step == MILESTONE:
            sgd.param_groups[0]["lr"] *= 0.1
        y = labels(n, 1000 + step)
        each = []
        for h, (head, (c, s)) in enumerate(zip(heads, HEADS)):
            x = 2 * formula(n * c * s * s, 10 * step + h).view(n, c, s, s) + 0.5
            each.append(nn.functional.cross_entropy(head(x), y))
        sgd.zero_grad()
        sum(each).backward()
        sgd.step()
        losses.append([loss.item() for loss in each])
    y = labels(TESTED, 2000)
    state = []
    for h, (head, (c, s)) in enumerate(zip(heads, HEADS)):
        head.eval()
        x = 2 * formula(TESTED * c * s * s, 3000 + h).view(TESTED, c, s, s) + 0.5
        logits = head(x)
        own = logits.gather(1, y[:, None])
        state.append({
            "weight": values(head.fc.weight),
            "bias": values(head.fc.bias),
            "running_mean": values(head.norm.running_mean),
            "running_var": values(head.norm.running_var),
            "momentum_weight": values(sgd.state[head.fc.weight]["momentum_buffer"]),
            "momentum_bias": values(sgd.state[head.fc.bias]["momentum_buffer"]),
            "ranks": (logits > own).sum(1).tolist(),
            "tested_losses": values(nn.functional.cross_entropy(logits, y, reduction="none")),
        })
    return {"losses": losses, "heads": state}


def sweep():
    runs = []
    for lr, decay in SWEEP:
        fc = nn.Linear(SWEEP_COLUMNS, CLASSES).double()
        with torch.no_grad():
            fc.weight.copy_(0.1 * formula(fc.weight.numel(), 200).view_as(fc.weight))
            fc.bias.zero_()
        sgd = torch.optim.SGD(fc.parameters(), lr=lr, momentum=0.9, weight_decay=decay)
        losses = []
        for step, n in enumerate(BATCHES):
            if step == MILESTONE:
                sgd.param_groups[0]["lr"] *= 0.1
            x = formula(n * SWEEP_COLUMNS, 500 + step).view(n, SWEEP_COLUMNS)
            loss = nn.functional.cross_entropy(fc(x), labels(n, 1000 + step))
            sgd.zero_grad()
            loss.backward()
            sgd.step()
            losses.append(loss.item())
        runs.append({"learning_rate": lr, "weight_decay": decay, "losses": losses,
                     "weight": values(fc.weight), "bias": values(fc.bias)})
    return runs


def main():
    golden = {
        "made_with": "torch %s, Python %s, float64" % (torch.__version__, platform.python_version()),
        "classes": CLASSES,
        "batches": BATCHES,
        "milestone": MILESTONE,
        "tested": TESTED,
        "shapes": [list(shape) for shape in HEADS],
        "sweep_columns": SWEEP_COLUMNS,
        "multi_head": multi_head(),
        "sweep": sweep(),
    }
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(golden, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
