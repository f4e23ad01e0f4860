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


# One weight (models, …) whose models have a rate and a decay each: lr and decay are (models). So many
# values are updated at once, so that they stay in the cache from one operation to the next.
def stacked_step(self, weight: Tensor, gradient: Tensor, buffer: Tensor, lr: Tensor, decay: Tensor,
                 momentum: float, nesterov: bool, at_once: int) -> None:
    for model in range(torch.size(weight, 0)):
        w = torch.split(torch.flatten(torch.select(weight, 0, model)), at_once)
        g = torch.split(torch.flatten(torch.select(gradient, 0, model)), at_once)
        b = torch.split(torch.flatten(torch.select(buffer, 0, model)), at_once)
        for part in range(torch.len(w)):
            self.update(w[part], g[part], b[part], lr[model], decay[model], momentum, nesterov)


def update(self, w: Tensor, g: Tensor, b: Tensor, lr: Tensor, decay: Tensor, momentum: float,
           nesterov: bool) -> None:
    decayed = torch.addcmul(g, w, decay)
    torch.add_(torch.mul_(b, momentum), decayed)
    if nesterov:
        torch.add_(decayed, b, alpha=momentum)
        torch.addcmul_(w, decayed, lr, value=-1.)
    else:
        torch.addcmul_(w, b, lr, value=-1.)
