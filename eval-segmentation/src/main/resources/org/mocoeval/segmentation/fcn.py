# A fully convolutional head as MMSegmentation builds it, its losses and its upsampling. The tensors of
# a convolution and its batch norm lie side by side in p: weight, then batch norm's weight, bias, running
# mean and running variance; the classifier's weight and bias come last.


def conv_norm_relu(self, x: Tensor, p: List[Tensor], at: int, training: bool) -> Tensor:
    y = torch.conv2d(x, p[at], None, [1, 1], [1, 1], [1, 1], 1)
    y = torch.batch_norm(y, p[at + 1], p[at + 2], p[at + 3], p[at + 4], training, 0.1, 1e-5, True)
    return torch.relu_(y)


# kept (N, C, 1, 1) is what Dropout2d leaves of each channel: 0, or 1 over the part that stays.
def head(self, x: Tensor, p: List[Tensor], convolutions: int, concatenate: bool, kept: Tensor, training: bool) -> Tensor:
    y = x
    for i in range(convolutions):
        y = self.conv_norm_relu(y, p, 5 * i, training)
    at = 5 * convolutions
    if concatenate:
        y = self.conv_norm_relu(torch.cat([x, y], 1), p, at, training)
        at = at + 5
    if training:
        y = torch.mul(y, kept)
    return torch.conv2d(y, p[at], p[at + 1], [1, 1], [0, 0], [1, 1], 1)


def upsampled(self, logits: Tensor, height: int, width: int, align_corners: bool) -> Tensor:
    return torch.upsample_bilinear2d(logits, [height, width], align_corners, None, None)


# The mean over all pixels; an ignored one counts there with a loss of 0.
def pixel_loss(self, logits: Tensor, labels: Tensor, align_corners: bool) -> Tensor:
    up = self.upsampled(logits, torch.size(labels, 1), torch.size(labels, 2), align_corners)
    return torch.mean(torch.cross_entropy_loss(up, labels, None, 0, 255, 0.))


def weighted_sum(self, main: Tensor, auxiliary: Tensor, weight: float) -> Tensor:
    return torch.add(main, auxiliary, alpha=weight)


# How many pixels have the true class first, and how many there are.
def hits(self, logits: Tensor, labels: Tensor, align_corners: bool) -> Tensor:
    up = self.upsampled(logits, torch.size(labels, 1), torch.size(labels, 2), align_corners)
    return torch.stack([torch.sum(torch.eq(torch.argmax(up, 1), labels)), torch.sum(torch.ne(labels, 255))], 0)


# 0 is uint8.
def classes(self, logits: Tensor) -> Tensor:
    return torch.contiguous(torch.to(torch.argmax(logits, 1), 0))


# Sliding windows: sums of logits and how many windows saw each pixel.
def add_window(self, sums: Tensor, counts: Tensor, logits: Tensor, top: int, left: int):
    bottom = top + torch.size(logits, 2)
    right = left + torch.size(logits, 3)
    torch.add_(torch.slice(torch.slice(sums, 2, top, bottom), 3, left, right), logits)
    torch.add_(torch.slice(torch.slice(counts, 2, top, bottom), 3, left, right), 1.)


def window(self, images: Tensor, top: int, left: int, height: int, width: int) -> Tensor:
    return torch.slice(torch.slice(images, 2, top, top + height), 3, left, left + width)


def divided(self, sums: Tensor, counts: Tensor) -> Tensor:
    return torch.div(sums, counts)


# From a normal distribution, as large as x.
def normal(self, x: Tensor, deviation: float) -> Tensor:
    return torch.mul(torch.randn_like(x), deviation)
