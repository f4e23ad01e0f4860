

# A convolution with batch norm folded into it: its weight and bias are p[at] and p[at + 1]. oneDNN
# adds the shortcut and applies ReLU while the result is still in cache.
def pointwise(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int, after: str) -> Tensor:
    return ops.mkldnn._convolution_pointwise(x, p[at], p[at + 1], [padding, padding], [stride, stride], [dilation, dilation], 1, after, annotate(List[Optional[number]], []), None)


def convolution(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int) -> Tensor:
    return self.pointwise(x, p, at, stride, padding, dilation, "none")


def convolution_relu(self, x: Tensor, p: List[Tensor], at: int, stride: int, padding: int, dilation: int) -> Tensor:
    return self.pointwise(x, p, at, stride, padding, dilation, "relu")


# The result takes the shortcut's memory where nothing else needs the shortcut.
def convolution_add_relu(self, x: Tensor, shortcut: Tensor, shortcut_is_free: bool, p: List[Tensor], at: int, stride: int, padding: int, dilation: int) -> Tensor:
    if shortcut_is_free:
        return ops.mkldnn._convolution_pointwise_(shortcut, x, p[at], p[at + 1], [padding, padding], [stride, stride], [dilation, dilation], 1, "add", 1.0, "relu", annotate(List[Optional[number]], []), None)
    return ops.mkldnn._convolution_pointwise(x, shortcut, p[at], p[at + 1], [padding, padding], [stride, stride], [dilation, dilation], 1, "add", 1.0, "relu", annotate(List[Optional[number]], []), None)
