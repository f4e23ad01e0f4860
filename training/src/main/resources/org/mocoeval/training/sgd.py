def step(self, weights: List[Tensor], gradients: List[Tensor], buffers: List[Tensor],
         lr: float, momentum: float, weight_decay: float, nesterov: bool) -> None:
    decayed = torch._foreach_add(gradients, weights, alpha=weight_decay)
    torch._foreach_mul_(buffers, momentum)
    torch._foreach_add_(buffers, decayed)
    if nesterov:
        torch._foreach_add_(decayed, buffers, alpha=momentum)
        torch._foreach_add_(weights, decayed, alpha=-lr)
    else:
        torch._foreach_add_(weights, buffers, alpha=-lr)
    torch._foreach_zero_(gradients)
