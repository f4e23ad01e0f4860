

# Precisions and pooling for feature extraction. 6 is float32, 15 is bfloat16.
def narrow(self, x: Tensor) -> Tensor:
    return torch.to(x, 15)


def widen(self, x: Tensor) -> Tensor:
    return torch.to(x, 6)


def global_average(self, x: Tensor) -> Tensor:
    return torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1)


# Zero padding counts in the divisor; the result is flattened in the order C, H, W (PROTOCOLS 1.2).
def window_average(self, x: Tensor, kernel: int, stride: int, padding: int) -> Tensor:
    pooled = torch.avg_pool2d(x, [kernel, kernel], [stride, stride], [padding, padding], False, True, None)
    return torch.flatten(torch.contiguous(pooled), 1)


def grid_average(self, x: Tensor, side: int) -> Tensor:
    return torch.flatten(torch.contiguous(torch.adaptive_avg_pool2d(x, [side, side])), 1)


# A second handle on the same memory, with an owner of its own.
def keep(self, x: Tensor) -> Tensor:
    return x
