

# A convolution with batch norm folded into it: its weight and bias are p[at] and p[at + 1].
def convolution(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int) -> Tensor:
    return torch.conv2d(x, p[at], p[at + 1], [stride, stride], [padding, padding], [dilation, dilation], 1)


def convolution_relu(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int) -> Tensor:
    return torch.relu_(self.convolution(x, p, at, stride, padding, dilation))


def convolution_add_relu(self, x: Tensor, shortcut: Tensor, shortcut_is_free: bool, p: List[Tensor], at: int, stride: int, padding: int, dilation: int) -> Tensor:
    return torch.relu_(torch.add_(self.convolution(x, p, at, stride, padding, dilation), shortcut))
