# What the contrastive losses are made of. q and k are (N, D) of unit length, the queue is (D, K) with
# one key a column, t is the temperature.


def queue_logits(self, q: Tensor, k: Tensor, queue: Tensor, t: float) -> Tensor:
    positive = torch.sum(torch.mul(q, k), [1], True)
    return torch.div(torch.cat([positive, torch.mm(q, queue)], 1), t)


# The positive is in column 0.
def queue_loss(self, logits: Tensor) -> Tensor:
    return torch.mean(torch.sub(torch.logsumexp(logits, [1], False), torch.select(logits, 1, 0)))


# All pairs of the 2N views z = [first views; second views]; a view is not its own negative.
def pair_logits(self, z: Tensor, t: float, lowest: float) -> Tensor:
    return torch.fill_diagonal_(torch.div(torch.mm(z, torch.t(z)), t), lowest)


def pair_positives(self, z: Tensor, half: int, t: float) -> Tensor:
    return torch.div(torch.sum(torch.mul(z, torch.roll(z, [half], [0])), [1]), t)


def pair_loss(self, logits: Tensor, positives: Tensor) -> Tensor:
    return torch.mean(torch.sub(torch.logsumexp(logits, [1], False), positives))


# How many anchors have their positive first, and how many among the first five: (2,), integers.
def queue_hits(self, logits: Tensor) -> Tensor:
    return self.hits(torch.slice(logits, 1, 1), torch.select(logits, 1, 0))


# The positive is a column of the logits itself and does not precede itself, but for rounding.
def pair_hits(self, logits: Tensor, positives: Tensor) -> Tensor:
    return self.hits(logits, torch.add(positives, torch.mul(torch.abs(positives), 1e-5)))


def hits(self, others: Tensor, positive: Tensor) -> Tensor:
    before = torch.sum(torch.gt(others, torch.unsqueeze(positive, 1)), [1])
    return torch.stack([torch.sum(torch.lt(before, 1)), torch.sum(torch.lt(before, 5))], 0)


def momentum_update(self, keys: List[Tensor], queries: List[Tensor], m: float):
    torch._foreach_mul_(keys, m)
    torch._foreach_add_(keys, queries, alpha=torch.sub(1., m))


def enqueue(self, queue: Tensor, keys: Tensor, begin: int, end: int):
    torch.copy_(torch.slice(queue, 1, begin, end), torch.t(keys))


def set_number(self, x: Tensor, value: int):
    torch.fill_(x, value)


def rows(self, x: Tensor, begin: int, end: int) -> Tensor:
    return torch.slice(x, 0, begin, end)


def pick_rows(self, x: Tensor, rows: Tensor) -> Tensor:
    return torch.index_select(x, 0, rows)


def stacked(self, parts: List[Tensor]) -> Tensor:
    return torch.cat(parts, 0)


def unit_columns(self, x: Tensor) -> Tensor:
    return torch.div(x, torch.norm(x, 2, [0], True))


def divided(self, x: Tensor, by: float) -> Tensor:
    return torch.div(x, by)
