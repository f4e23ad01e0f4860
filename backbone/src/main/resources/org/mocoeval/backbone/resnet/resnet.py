# Building blocks of a residual network, in TorchScript. ResNetSource appends the network itself.
# Tensors of one convolution lie side by side in p, from index `at` on: its weight, then batch norm's
# weight, bias, running mean and running variance.


def convolution_norm(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int, batch_statistics: bool) -> Tensor:
    y = torch.conv2d(x, p[at], None, [stride, stride], [padding, padding], [dilation, dilation], 1)
    return torch.batch_norm(y, p[at + 1], p[at + 2], p[at + 3], p[at + 4], batch_statistics, 0.1, 1e-5, True)


def max_pool(self, x: Tensor) -> Tensor:
    return torch.max_pool2d(x, [3, 3], [2, 2], [1, 1], [1, 1], False)


# He et al. (2016), option A: every second pixel, and new channels of zeros on either side.
def padded_shortcut(self, x: Tensor, subsampling: int, channels: int) -> Tensor:
    rows = torch.slice(x, 2, None, None, subsampling)
    return torch.constant_pad_nd(torch.slice(rows, 3, None, None, subsampling), [0, 0, 0, 0, channels, channels], 0)


# The sum is written into the convolution's result, which nothing else reads.
def add_relu(self, body: Tensor, shortcut: Tensor) -> Tensor:
    return torch.relu_(torch.add_(body, shortcut))
