# A projection head on the last stage of a backbone, and unit length.


def pool(self, map: Tensor) -> Tensor:
    return torch.flatten(torch.adaptive_avg_pool2d(map, [1, 1]), 1)


# As torch.nn.functional.normalize: a vector shorter than 1e-12 is not stretched to unit length.
def unit(self, x: Tensor) -> Tensor:
    length = torch.norm(x, 2, [1], True)
    return torch.div(x, torch.clamp_min(length, 1e-12))


def linear(self, map: Tensor, p: List[Tensor]) -> Tensor:
    return self.unit(torch.linear(self.pool(map), p[0], p[1]))


def mlp(self, map: Tensor, p: List[Tensor]) -> Tensor:
    hidden = torch.relu_(torch.linear(self.pool(map), p[0], p[1]))
    return self.unit(torch.linear(hidden, p[2], p[3]))


def unit_average(self, map: Tensor) -> Tensor:
    return self.unit(self.pool(map))
