# A convolution and its batch norm. Their tensors lie side by side in p, from index `at` on: the
# convolution's weight, then batch norm's weight, bias, running mean and running variance. The weight
# takes the number format of the input; batch norm computes in float32 whatever the format.
#
# groups is 0 for the running statistics, 1 for those of the whole batch, and more for those of so many
# equal, consecutive slices of the batch.
def convolution(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int, groups: int) -> Tensor:
    weight = torch.to(p[at], ops.prim.dtype(x))
    y = torch.conv2d(x, weight, None, [stride, stride], [padding, padding], [dilation, dilation], 1)
    if groups < 2:
        return torch.batch_norm(y, p[at + 1], p[at + 2], p[at + 3], p[at + 4], groups == 1, 0.1, 1e-5, True)
    return self.grouped_batch_norm(y, p, at, groups)


# Each slice moves a copy of the running statistics; what is kept is the mean of the copies.
def grouped_batch_norm(self, y: Tensor, p: List[Tensor], at: int, groups: int) -> Tensor:
    slices: List[Tensor] = []
    means: List[Tensor] = []
    variances: List[Tensor] = []
    for part in torch.chunk(y, groups, 0):
        mean = torch.clone(p[at + 3])
        variance = torch.clone(p[at + 4])
        slices.append(torch.batch_norm(part, p[at + 1], p[at + 2], mean, variance, True, 0.1, 1e-5, True))
        means.append(mean)
        variances.append(variance)
    torch.copy_(p[at + 3], torch.mean(torch.stack(means, 0), [0], False))
    torch.copy_(p[at + 4], torch.mean(torch.stack(variances, 0), [0], False))
    return torch.cat(slices, 0)


# Autograd allows ReLU and the sum to overwrite batch norm's result: no backward pass needs it.
def convolution_relu(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int, groups: int) -> Tensor:
    return torch.relu_(self.convolution(x, p, at, stride, padding, dilation, groups))


def convolution_add_relu(self, x: Tensor, shortcut: Tensor, shortcut_is_free: bool, p: List[Tensor], at: int, stride: int, padding: int, dilation: int, groups: int) -> Tensor:
    y = self.convolution(x, p, at, stride, padding, dilation, groups)
    return torch.relu_(torch.add_(y, shortcut))


# 15 is bfloat16, 6 is float32.
def narrow(self, x: Tensor) -> Tensor:
    return torch.to(x, 15)


def widen(self, x: Tensor) -> Tensor:
    return torch.to(x, 6)
