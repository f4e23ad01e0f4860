def logits(self, feature_map: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    pooled = torch.flatten(torch.adaptive_avg_pool2d(feature_map, [1, 1]), 1)
    return torch.linear(pooled, weight, bias)

def cross_entropy(self, logits: Tensor, labels: Tensor) -> Tensor:
    return torch.cross_entropy_loss(logits, labels, None, 1, -100, 0.0)

def correct(self, logits: Tensor, labels: Tensor) -> Tensor:
    return torch.sum(torch.eq(torch.argmax(logits, 1), labels))
