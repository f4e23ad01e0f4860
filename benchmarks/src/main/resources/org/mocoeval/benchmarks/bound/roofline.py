# 15 is bfloat16.
def half(self, values: Tensor) -> Tensor:
    return torch.to(values, 15)


def total(self, values: Tensor) -> Tensor:
    return torch.sum(values)
