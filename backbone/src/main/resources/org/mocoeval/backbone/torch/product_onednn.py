# oneDNN chooses its kernel by what the CPU can do, MKL by who made it: on an AMD Zen 4 core oneDNN
# runs at 101 GFLOP/s where MKL runs at 86, on Zen 5 at 257 where MKL runs at 108.
def product(self, left: Tensor, right: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(left, right, None, "none", [], "")


def affine(self, left: Tensor, right: Tensor, bias: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(left, right, bias, "none", [], "")
