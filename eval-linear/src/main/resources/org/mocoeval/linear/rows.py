# What happens to frozen rows before heads see them.
def stacked(self, parts: List[Tensor]) -> Tensor:
    return torch.cat(parts, 0)


# Not a number, or infinite, exactly if some value is.
def sum(self, x: Tensor) -> Tensor:
    return torch.sum(torch.mul(x, 0.))
