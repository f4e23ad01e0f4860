# What every residual network needs, in TorchScript. ResNetSource appends convolutions of one kind
# (trainable.py, folded.py or folded_onednn.py) and then the network, one function a stage.


def channels_last(self, x: Tensor) -> Tensor:
    return torch.contiguous(x, memory_format=2)


def max_pool(self, x: Tensor) -> Tensor:
    return torch.max_pool2d(x, [3, 3], [2, 2], [1, 1], [1, 1], False)


# He et al. (2016), option A: every second pixel, and new channels of zeros on either side.
def padded_shortcut(self, x: Tensor, subsampling: int, channels: int) -> Tensor:
    rows = torch.slice(x, 2, None, None, subsampling)
    pixels = torch.slice(rows, 3, None, None, subsampling)
    return torch.constant_pad_nd(pixels, [0, 0, 0, 0, channels, channels], 0)
