# Weighted k nearest neighbours of unit vectors: x (B, D), bank (N, D), labels (N) of int64, and how
# many of a batch's images get their own label, own (B).
def correct(self, x: Tensor, bank: Tensor, labels: Tensor, own: Tensor, k: int, t: float, classes: int) -> Tensor:
    similarity, nearest = torch.topk(torch.mm(x, torch.t(bank)), k, 1, True, True)
    weights = torch.exp(torch.div(similarity, t))
    voted = torch.reshape(torch.index_select(labels, 0, torch.flatten(nearest)), [-1, k])
    scores = torch.new_zeros(x, [torch.size(x, 0), classes])
    scores = torch.scatter_add(scores, 1, voted, weights)
    return torch.sum(torch.eq(torch.argmax(scores, 1), own))


def stacked(self, parts: List[Tensor]) -> Tensor:
    return torch.cat(parts, 0)
