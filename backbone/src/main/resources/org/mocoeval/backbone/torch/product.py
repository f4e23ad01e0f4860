def product(self, left: Tensor, right: Tensor) -> Tensor:
    return torch.mm(left, right.t())
