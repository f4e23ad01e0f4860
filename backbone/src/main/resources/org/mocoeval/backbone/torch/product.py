# left (n, columns) and right (m, columns) to (n, m).
def product(self, left: Tensor, right: Tensor) -> Tensor:
    return torch.mm(left, torch.t(right))


# The same and bias (m) in every row.
def affine(self, left: Tensor, right: Tensor, bias: Tensor) -> Tensor:
    return torch.addmm(bias, left, torch.t(right))
