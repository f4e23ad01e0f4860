"""Writes ../resources/org/mocoeval/pretrain/moco_goldens.json: three training steps of MoCo and NT-Xent.

Weights, running statistics, queue and images come from an integer hash of a name and an index, so
that the test starts from the same numbers without a file. The reference runs in float64; how far torch's
own float32 strays from it, the worse of oneDNN's convolutions and torch's own, is recorded beside each
tensor, relative to its largest magnitude. Every initial number is computed in double and rounded to
float32 once, so both precisions start alike. Compare float64 with float64 where you can: one ReLU that
rounding switches moves the gradients of early layers by a thousandth, and each step multiplies it.
The image seeds are some where that hardly happens.

noise(name, i), uniform in [-1, 1), in 32-bit arithmetic that wraps:
    h = crc32(name) + i * 0x9E3779B9
    h = (h ^ h >>> 16) * 0x85EBCA6B;  h = (h ^ h >>> 13) * 0xC2B2AE35;  h = h ^ h >>> 16
    noise = h (unsigned) / 2**31 - 1
i counts elements in row-major order. `name` of a weight is its name in torchvision's state_dict with
the head called fc (fc.weight, fc.bias; with the MLP fc.0.weight, fc.0.bias, fc.2.weight, fc.2.bias),
without a prefix for the query or key encoder, which start alike:
    weights of convolutions and of linear layers   sqrt(6 / fan-in) * noise, fan-in = size / shape[0]
    weights of batch norm                          0.75 + 0.25 * noise
    biases of batch norm and of linear layers      0.2 * noise
    running_mean, running_var                      0.2 * noise, 1 + 0.5 * noise
    queue [128, K], noise of name "queue"          noise, then each column (a key) over its length
    images of seed i, step s (0, 1, 2), view v (1, 2), [N, 3, 48, 48]:
        sqrt(3) * (0.8 * noise("image.i.s", block) + 0.6 * noise("image.i.s.v", pixel))
        pixel = the element's index; block = the index of (n, c, y / 8, x / 8) in [N, 3, 6, 6]
    permutation of step s                          the order that sorts noise("permutation.s", 0 .. N-1)

One step of MoCo: momentum update of the key encoder's parameters (not of its running statistics,
which come from its own forward passes) -> query of view 1, key of view 2 -> logits [q.k+, q.queue] / T
-> mean cross-entropy of column 0 -> keys into the queue's columns at the pointer -> backward -> SGD.
The key encoder sees images[permutation]; its outputs are put back in order. The symmetric loss goes
on with the query of view 2 and the key of view 1 against the same queue and adds the second loss;
then the keys of view 1 and those of view 2 enter the queue, in this order. One group makes the
permutation a matter of rounding.

One step of NT-Xent: one forward of [view 1; view 2], 2N unit rows z; logits = z z' / T; anchor i has
the positive (i + N) mod 2N, and all but itself in the denominator; mean over the 2N anchors.

Batch norm in G groups: group g normalises by the statistics of samples g*N/G .. (g+1)*N/G - 1, as GPU
g would; a running statistic becomes 0.9 * old + 0.1 * the mean of the groups' (variances unbiased).

SGD (momentum 0.9, weight decay 1e-4 on every parameter, no dampening) has its rate outside the
momentum buffer, which the smaller rate of the last step shows.

The file lists each case's settings, its steps and its tensors. A tensor has an entry for each step in
sum, absSum, largest (magnitude), torchFloat32Error and samples, as the step left it. `samples` is
base64 of little-endian float64: the elements at (k * 2654435761 mod 2**32) mod size, k = 0, 1, .., as
many as there are; of logits instead four whole rows, those at 0, 1/4, 1/2 and 3/4 of the height. topK
counts the anchors, of both directions, whose positive is exceeded by fewer than K others.

Run: /usr/bin/python3 moco_goldens.py   (torch 1.13, torchvision 0.14, numpy 1.24; half a minute)
"""

import base64
import copy
import json
import pathlib
import zlib

import numpy as np
import torch
import torchvision
from torch import nn
from torch.nn import functional

TARGET = "../resources/org/mocoeval/pretrain/moco_goldens.json"
SAMPLES, QUEUE_SAMPLES, LOGIT_ROWS = 6, 64, 4
BATCH, SIDE, BLOCK, DIM = 16, 48, 8, 128
RATES = [0.03, 0.03, 0.003]
SGD_MOMENTUM, WEIGHT_DECAY = 0.9, 1e-4
MOCO = {"queueSize": 64, "keyMomentum": 0.999}
CASES = [
    {
        "name": "moco-resnet18-linear-groups",
        "mlp": False,
        "groups": 4,
        "temperature": 0.07,
        "imageSeed": 1,
        **MOCO,
        "symmetric": False,
    },
    {
        "name": "moco-resnet18-mlp-symmetric",
        "mlp": True,
        "groups": 1,
        "temperature": 0.2,
        "imageSeed": 4,
        **MOCO,
        "symmetric": True,
    },
    {"name": "ntxent-resnet18-mlp", "mlp": True, "groups": 1, "temperature": 0.2, "imageSeed": 4},
]


def noise(name, count):
    """Uniform in [-1, 1): murmur3's finaliser over crc32(name) + index * 0x9E3779B9, modulo 2**32."""
    h = np.uint32(zlib.crc32(name.encode())) + np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B9)
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    h = h ^ (h >> np.uint32(16))
    return h / 2.0**31 - 1


def single(values, dtype):
    return torch.from_numpy(np.asarray(values, np.float64).astype(np.float32)).to(dtype)


def initial(name, shape, dtype):
    if len(shape) > 1:
        centre, spread = 0, np.sqrt(6 / np.prod(shape[1:], dtype=np.float64))
    else:
        centre, spread = {
            "weight": (0.75, 0.25),
            "bias": (0, 0.2),
            "running_mean": (0, 0.2),
            "running_var": (1, 0.5),
        }[name.rsplit(".", 1)[1]]
    return single(centre + spread * noise(name, int(np.prod(shape))).reshape(shape), dtype)


def images(seed, step, view, dtype):
    blocks = noise(f"image.{seed}.{step}", BATCH * 3 * (SIDE // BLOCK) ** 2)
    blocks = blocks.reshape(BATCH, 3, SIDE // BLOCK, SIDE // BLOCK).repeat(BLOCK, 2).repeat(BLOCK, 3)
    pixels = noise(f"image.{seed}.{step}.{view}", BATCH * 3 * SIDE**2).reshape(blocks.shape)
    return single(np.sqrt(3) * (0.8 * blocks + 0.6 * pixels), dtype)


def initial_queue(size, dtype):
    columns = noise("queue", DIM * size).reshape(DIM, size)
    return single(columns / np.sqrt((columns**2).sum(0)), dtype)


def permutation(step):
    return np.argsort(noise(f"permutation.{step}", BATCH), kind="stable").tolist()


class GroupedBatchNorm(nn.BatchNorm2d):
    """Statistics by contiguous slices of the batch; with one group, what torch does."""

    groups = 1

    def forward(self, x):
        slices = x.chunk(self.groups)
        outputs = [functional.batch_norm(s, None, None, self.weight, self.bias, True, 0, self.eps) for s in slices]
        with torch.no_grad():
            mean = torch.stack([s.mean((0, 2, 3)) for s in slices]).mean(0)
            variance = torch.stack([s.var((0, 2, 3), unbiased=True) for s in slices]).mean(0)
            self.running_mean.mul_(0.9).add_(mean, alpha=0.1)
            self.running_var.mul_(0.9).add_(variance, alpha=0.1)
        return torch.cat(outputs)


def encoder(case, dtype):
    net = torchvision.models.resnet18(norm_layer=GroupedBatchNorm)
    wide = net.fc.in_features
    if case["mlp"]:
        net.fc = nn.Sequential(nn.Linear(wide, wide), nn.ReLU(), nn.Linear(wide, DIM))
    else:
        net.fc = nn.Linear(wide, DIM)
    net = net.to(dtype)
    for module in net.modules():
        if isinstance(module, GroupedBatchNorm):
            module.groups = case["groups"]
    for name, value in net.state_dict().items():
        if not name.endswith("num_batches_tracked"):
            value.copy_(initial(name, tuple(value.shape), dtype))
    return net.train()


def unit(rows):
    return functional.normalize(rows, dim=1)


class NtXent:
    """End to end: the other samples of the batch are the negatives."""

    def __init__(self, case, dtype):
        self.temperature, self.query = case["temperature"], encoder(case, dtype)

    def contrasts(self, step, view1, view2):
        z = unit(self.query(torch.cat([view1, view2])))
        logits = z @ z.T / self.temperature
        itself = torch.eye(2 * BATCH, dtype=torch.bool)
        positives = (torch.arange(2 * BATCH) + BATCH) % (2 * BATCH)
        others = logits.masked_fill(itself, -torch.inf)
        return [(logits, others, positives)]

    def state(self):
        return encoder_state("query.", self.query)


class Moco:
    """Momentum contrast: the queue's keys are the negatives."""

    def __init__(self, case, dtype):
        self.case = case
        self.query = encoder(case, dtype)
        self.key = copy.deepcopy(self.query).requires_grad_(False)
        self.queue, self.pointer = initial_queue(case["queueSize"], dtype), 0

    @torch.no_grad()
    def follow(self):
        m = self.case["keyMomentum"]
        for mine, other in zip(self.key.parameters(), self.query.parameters()):
            mine.copy_(m * mine + (1 - m) * other)

    @torch.no_grad()
    def keys(self, step, view):
        order = permutation(step)
        found = unit(self.key(view[order]))
        restored = torch.empty_like(found)
        restored[order] = found
        return restored

    def contrast(self, queries, keys):
        positive = (queries * keys).sum(1, keepdim=True)
        logits = torch.cat([positive, queries @ self.queue.clone()], 1) / self.case["temperature"]
        targets = torch.zeros(BATCH, dtype=torch.long)
        return logits, logits, targets

    def enqueue(self, keys):
        self.queue[:, self.pointer : self.pointer + len(keys)] = keys.T
        self.pointer = (self.pointer + len(keys)) % self.case["queueSize"]

    def contrasts(self, step, view1, view2):
        self.follow()
        queries1 = unit(self.query(view1))
        keys2 = self.keys(step, view2)
        first = self.contrast(queries1, keys2)
        if not self.case["symmetric"]:
            self.enqueue(keys2)
            return [first]
        queries2 = unit(self.query(view2))
        keys1 = self.keys(step, view1)
        second = self.contrast(queries2, keys1)
        self.enqueue(torch.cat([keys1, keys2]))
        return [first, second]

    def state(self):
        return {**encoder_state("query.", self.query), **encoder_state("key.", self.key), "queue": self.queue}


def encoder_state(prefix, net):
    return {prefix + k: v for k, v in net.state_dict().items() if not k.endswith("num_batches_tracked")}


def ranks(others, targets):
    """How many others exceed each anchor's positive."""
    return (others > others.gather(1, targets[:, None])).sum(1)


def train(case, dtype):
    """What each step found and left, by name, as numpy arrays of float64."""
    method = Moco(case, dtype) if "queueSize" in case else NtXent(case, dtype)
    sgd = torch.optim.SGD(method.query.parameters(), RATES[0], SGD_MOMENTUM, weight_decay=WEIGHT_DECAY)
    last = "fc.2.weight" if case["mlp"] else "fc.weight"
    steps = []
    for step, rate in enumerate(RATES):
        sgd.param_groups[0]["lr"] = rate
        view1, view2 = (images(case["imageSeed"], step, view, dtype) for view in (1, 2))
        contrasts = method.contrasts(step, view1, view2)
        losses = [functional.cross_entropy(others, targets) for _, others, targets in contrasts]
        sgd.zero_grad()
        sum(losses).backward()
        sgd.step()
        place = torch.cat([ranks(others, targets) for _, others, targets in contrasts])
        tensors = {f"logits{i + 1}": c[0] for i, c in enumerate(contrasts)}
        tensors.update(method.state())
        for name, parameter in method.query.named_parameters():
            if name in ("conv1.weight", "bn1.bias", "layer4.1.bn2.weight", last):
                tensors["momentum." + name] = sgd.state[parameter]["momentum_buffer"]
        steps.append(
            {
                "losses": [loss.item() for loss in losses],
                "top1": int((place < 1).sum()),
                "top5": int((place < 5).sum()),
                "pointer": getattr(method, "pointer", None),
                "tensors": {k: v.detach().double().numpy().copy() for k, v in tensors.items()},
            }
        )
    return steps


def digits(value, count):
    return float(f"{value:.{count}g}")


def samples(name, exact):
    if name.startswith("logits"):
        return exact[:: len(exact) // LOGIT_ROWS]
    count = min(QUEUE_SAMPLES if name == "queue" else SAMPLES, exact.size)
    places = np.arange(count, dtype=np.uint32) * np.uint32(2654435761) % np.uint32(exact.size)
    return exact.ravel()[places]


def golden(name, exact, rounded):
    """One tensor over the steps; `rounded` has them in each variant of float32."""
    largest = [np.abs(e).max() for e in exact]
    errors = [max(np.abs(r[s] - e).max() for r in rounded) / largest[s] for s, e in enumerate(exact)]
    return {
        "name": name,
        "shape": exact[0].shape,
        "sum": [digits(e.sum(), 11) for e in exact],
        "absSum": [digits(np.abs(e).sum(), 11) for e in exact],
        "largest": [digits(v, 4) for v in largest],
        "torchFloat32Error": [digits(v, 2) for v in errors],
        "samples": [base64.b64encode(samples(name, e).astype("<f8").tobytes()).decode() for e in exact],
    }


def single_precision(case):
    runs = []
    for onednn in True, False:
        with torch.backends.mkldnn.flags(enabled=onednn):
            runs.append(train(case, torch.float32))
    return runs


def step_golden(case, number, exact, rounded):
    step = {"learningRate": RATES[number]}
    if "queueSize" in case:
        step["permutation"] = permutation(number)
        step["queuePointer"] = exact["pointer"]
    loss = sum(exact["losses"])
    step["loss"], step["losses"] = loss, exact["losses"]
    step["lossFloat32Error"] = digits(max(abs(sum(r["losses"]) - loss) for r in rounded) / loss, 2)
    return {**step, "top1": exact["top1"], "top5": exact["top5"]}


def written(case):
    exact, rounded = train(case, torch.float64), single_precision(case)
    steps = [step_golden(case, s, e, [r[s] for r in rounded]) for s, e in enumerate(exact)]
    tensors = [
        golden(name, [e["tensors"][name] for e in exact], [[s["tensors"][name] for s in r] for r in rounded])
        for name in exact[0]["tensors"]
    ]
    report(case["name"], steps, tensors)
    shared = {"batch": BATCH, "side": SIDE, "sgdMomentum": SGD_MOMENTUM, "weightDecay": WEIGHT_DECAY}
    return {**case, **shared, "steps": steps, "tensors": tensors}


def report(name, steps, tensors):
    for number, step in enumerate(steps):
        print(name, "step", number, {k: v for k, v in step.items() if k != "permutation"})
        for kind in "logits", "queue", "query", "key", "momentum":
            errors = [(t["torchFloat32Error"][number], t["name"]) for t in tensors if t["name"].startswith(kind)]
            if errors:
                print(f"  {kind:9s} largest float32 error {max(errors)}")


def text(document):
    """JSON with a line for each step and each tensor."""
    dense = json.dumps(document, separators=(",", ":"))
    for opening in '{"name"', '{"learningRate"', '"steps"', '"tensors"':
        dense = dense.replace(opening, "\n" + opening)
    return dense + "\n"


def main():
    torch.set_num_threads(2)
    versions = {"torch": torch.__version__, "torchvision": torchvision.__version__, "numpy": np.__version__}
    document = {"versions": versions, "cases": [written(case) for case in CASES]}
    path = pathlib.Path(__file__).parent / TARGET
    path.write_text(text(document))
    print(path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
