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


# One weight (models, …) whose models have a rate and a decay each: lr and decay are (models).
def stacked_step(self, weight: Tensor, gradient: Tensor, buffer: Tensor, lr: Tensor, decay: Tensor,
                 momentum: float, nesterov: bool) -> None:
    w = torch.flatten(torch.unsqueeze(weight, -1), 1)
    b = torch.flatten(torch.unsqueeze(buffer, -1), 1)
    g = torch.flatten(torch.unsqueeze(gradient, -1), 1)
    decayed = torch.addcmul(g, w, torch.unsqueeze(decay, 1))
    torch.add_(torch.mul_(b, momentum), decayed)
    if nesterov:
        torch.add_(decayed, b, alpha=momentum)
        torch.addcmul_(w, decayed, torch.unsqueeze(lr, 1), value=-1.)
    else:
        torch.addcmul_(w, b, torch.unsqueeze(lr, 1), value=-1.)
