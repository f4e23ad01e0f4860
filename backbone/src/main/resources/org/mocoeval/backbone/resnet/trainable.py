

# A convolution and its batch norm. Their tensors lie side by side in p, from index `at` on: the
# convolution's weight, then batch norm's weight, bias, running mean and running variance.
def convolution(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int, batch_statistics: bool) -> Tensor:
    y = torch.conv2d(x, p[at], None, [stride, stride], [padding, padding], [dilation, dilation], 1)
    return torch.batch_norm(y, p[at + 1], p[at + 2], p[at + 3], p[at + 4], batch_statistics, 0.1, 1e-5, True)


# Autograd allows ReLU and the sum to overwrite batch norm's result: no backward pass needs it.
def convolution_relu(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int, batch_statistics: bool) -> Tensor:
    return torch.relu_(self.convolution(x, p, at, stride, padding, dilation, batch_statistics))


def convolution_add_relu(self, x: Tensor, shortcut: Tensor, shortcut_is_free: bool, p: List[Tensor], at: int, stride: int, padding: int, dilation: int, batch_statistics: bool) -> Tensor:
    y = self.convolution(x, p, at, stride, padding, dilation, batch_statistics)
    return torch.relu_(torch.add_(y, shortcut))
