# Heads of Faster R-CNN and Mask R-CNN and their losses. The tensors of a layer lie side by side in p:
# weight and bias, or for a convolution with batch norm its weight, then batch norm's weight, bias, running
# mean and running variance.


def convolution(self, x: Tensor, weight: Tensor, bias: Tensor, padding: int) -> Tensor:
    return torch.conv2d(x, weight, bias, [1, 1], [padding, padding], [1, 1], 1)


def norm(self, x: Tensor, p: List[Tensor], at: int, training: bool) -> Tensor:
    return torch.batch_norm(x, p[at], p[at + 1], p[at + 2], p[at + 3], training, 0.1, 1e-5, True)


def convolution_norm(self, x: Tensor, p: List[Tensor], at: int, padding: int, training: bool) -> Tensor:
    y = torch.conv2d(x, p[at], None, [1, 1], [padding, padding], [1, 1], 1)
    return self.norm(y, p, at + 1, training)


def convolutions(self, x: Tensor, p: List[Tensor], count: int, training: bool) -> Tensor:
    for i in range(count):
        x = torch.relu_(self.convolution_norm(x, p, 5 * i, 1, training))
    return x


# Lateral 1x1 convolutions of the given maps, sums from the coarsest down, 3x3 convolutions of the sums, and
# every second cell of the coarsest once more.
def pyramid(self, maps: List[Tensor], p: List[Tensor], training: bool) -> List[Tensor]:
    levels = len(maps)
    sums: List[Tensor] = []
    for i in range(levels):
        sums.append(self.convolution_norm(maps[i], p, 5 * i, 0, training))
    for j in range(1, levels):
        i = levels - 1 - j
        size = [torch.size(sums[i], 2), torch.size(sums[i], 3)]
        sums[i] = torch.add(sums[i], torch.upsample_nearest2d(sums[i + 1], size, None, None))
    found: List[Tensor] = []
    for i in range(levels):
        found.append(self.convolution_norm(sums[i], p, 5 * (levels + i), 1, training))
    found.append(torch.max_pool2d(found[levels - 1], [1, 1], [2, 2], [0, 0], [1, 1], False))
    return found


# Objectness (N, cells * A) and deltas (N, cells * A, 4) of one level, cells row by row, anchors innermost.
def propose(self, x: Tensor, p: List[Tensor]) -> List[Tensor]:
    n = torch.size(x, 0)
    y = torch.relu_(self.convolution(x, p[0], p[1], 1))
    logits = torch.permute(self.convolution(y, p[2], p[3], 0), [0, 2, 3, 1])
    deltas = torch.permute(self.convolution(y, p[4], p[5], 0), [0, 2, 3, 1])
    return [torch.reshape(logits, [n, -1]), torch.reshape(deltas, [n, -1, 4])]


def join(self, parts: List[Tensor]) -> Tensor:
    return torch.cat(parts, 1)


# Maps (N, C, H, W) as rows of C, level after level.
def rows(self, maps: List[Tensor]) -> Tensor:
    found: List[Tensor] = []
    for x in maps:
        found.append(torch.reshape(torch.permute(x, [0, 2, 3, 1]), [-1, torch.size(x, 1)]))
    if len(found) == 1:
        return found[0]
    return torch.cat(found, 0)


# RoIAlign: each bin is a weighted sum of rows. (n, C, bins, bins)
def regions(self, rows: Tensor, indices: Tensor, weights: Tensor, offsets: Tensor, bins: int) -> Tensor:
    sums = torch.embedding_bag(rows, indices, offsets, False, 0, False, torch.to(weights, ops.prim.dtype(rows)), False)[0]
    return torch.permute(torch.view(sums, [-1, bins, bins, torch.size(rows, 1)]), [0, 3, 1, 2])


def extra_norm(self, x: Tensor, p: List[Tensor], training: bool) -> Tensor:
    return self.norm(x, p, 0, training)


def pooled(self, x: Tensor) -> Tensor:
    return torch.mean(x, [2, 3], False)


# Four convolutions, flattened, and a fully connected layer.
def hidden(self, x: Tensor, p: List[Tensor], count: int, training: bool) -> Tensor:
    y = torch.contiguous(self.convolutions(x, p, count, training))
    return torch.relu_(torch.linear(torch.flatten(y, 1), p[5 * count], p[5 * count + 1]))


# Logits (n, C + 1) and deltas (n, 4 C).
def predict(self, x: Tensor, p: List[Tensor]) -> List[Tensor]:
    return [torch.linear(x, p[0], p[1]), torch.linear(x, p[2], p[3])]


# Convolutions, twice the size, and a logit for each class: (n, C, 2 bins, 2 bins).
def masks(self, x: Tensor, p: List[Tensor], count: int, training: bool) -> Tensor:
    y = self.convolutions(x, p, count, training)
    at = 5 * count
    y = torch.relu_(torch.conv_transpose2d(y, p[at], p[at + 1], [2, 2], [0, 0], [0, 0], 1, [1, 1]))
    return self.convolution(y, p[at + 2], p[at + 3], 0)


def some(self, x: Tensor, places: Tensor) -> Tensor:
    return torch.index_select(x, 0, places)


# Of the whole batch: objectness (N, T) at places of N T, 1 for an object; deltas where there is one.
def proposal_losses(self, logits: Tensor, deltas: Tensor, places: Tensor, objects: Tensor, positives: Tensor, targets: Tensor, divisor: float) -> List[Tensor]:
    some = torch.index_select(torch.flatten(logits), 0, places)
    found = torch.index_select(torch.reshape(deltas, [-1, 4]), 0, positives)
    objects = torch.to(objects, ops.prim.dtype(logits))
    targets = torch.to(targets, ops.prim.dtype(logits))
    objectness = torch.div(torch.binary_cross_entropy_with_logits(some, objects, None, None, 2), divisor)
    return [objectness, torch.div(torch.l1_loss(found, targets, 2), divisor)]


# places are rows of (n C, 4): region times C plus class of each positive.
def box_losses(self, logits: Tensor, deltas: Tensor, labels: Tensor, places: Tensor, targets: Tensor) -> List[Tensor]:
    found = torch.index_select(torch.reshape(deltas, [-1, 4]), 0, places)
    targets = torch.to(targets, ops.prim.dtype(logits))
    boxes = torch.div(torch.l1_loss(found, targets, 2), float(torch.size(logits, 0)))
    return [torch.cross_entropy_loss(logits, labels), boxes]


# places are rows of (n C, pixels).
def mask_loss(self, logits: Tensor, places: Tensor, targets: Tensor) -> Tensor:
    rows = torch.reshape(logits, [-1, torch.size(logits, 2) * torch.size(logits, 3)])
    found = torch.flatten(torch.index_select(rows, 0, places))
    return torch.binary_cross_entropy_with_logits(found, torch.to(targets, ops.prim.dtype(logits)), None, None, 1)


# Probabilities (n, pixels) of one class each.
def mask_probabilities(self, logits: Tensor, places: Tensor) -> Tensor:
    rows = torch.reshape(logits, [-1, torch.size(logits, 2) * torch.size(logits, 3)])
    return torch.sigmoid(torch.index_select(rows, 0, places))


# No positives: nothing to learn, yet a part of the graph.
def nothing(self, x: Tensor) -> Tensor:
    return torch.mul(torch.sum(x), 0.)


def total(self, x: Tensor) -> Tensor:
    return torch.sum(x)


def sum(self, losses: List[Tensor]) -> Tensor:
    total = losses[0]
    for i in range(1, len(losses)):
        total = torch.add(total, losses[i])
    return total


# As large as x.
def normal(self, x: Tensor, deviation: float) -> Tensor:
    return torch.mul(torch.randn_like(x), deviation)


def uniform(self, x: Tensor, limit: float) -> Tensor:
    return torch.mul(torch.sub(torch.mul(torch.rand_like(x), 2.), 1.), limit)


# Precise batch norm: a forward from statistics of 0 leaves a tenth of the batch's.
def forget(self, statistics: List[Tensor]):
    for x in statistics:
        torch.zero_(x)


def collect(self, sums: List[Tensor], statistics: List[Tensor]):
    for i in range(len(sums)):
        torch.add_(sums[i], statistics[i], alpha=10.)


def settle(self, sums: List[Tensor], statistics: List[Tensor], batches: float):
    for i in range(len(sums)):
        torch.copy_(statistics[i], torch.div(sums[i], batches))
