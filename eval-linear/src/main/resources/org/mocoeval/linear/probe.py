# Linear classifiers on pooled rows x (N, D). A head is a stack of S classifiers that do not see each
# other: weight (S, K, D), bias (S, K), for K classes; labels (N) are int64. MatrixProduct's functions
# are compiled with these.


# Brings each channel to mean 0 and variance 1 over the batch and the channel's cells; in training by
# the batch's own statistics, which move the running ones by a tenth.
def normalized(self, x: Tensor, mean: Tensor, var: Tensor, training: bool) -> Tensor:
    grid = torch.reshape(x, [torch.size(x, 0), torch.size(mean, 0), -1])
    return torch.flatten(torch.batch_norm(grid, None, None, mean, var, training, 0.1, 1e-5, False), 1)


def logits(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    flat = self.affine(x, torch.flatten(weight, 0, 1), torch.flatten(bias))
    return torch.reshape(flat, [-1, torch.size(bias, 0), torch.size(bias, 1)])


# The label of each image for each classifier: (N, S, 1).
def index(self, labels: Tensor, classifiers: int) -> Tensor:
    return torch.expand(torch.reshape(labels, [-1, 1, 1]), [-1, classifiers, 1])


# The cross-entropy of each classifier, a mean over the batch (S), and the gradients of weight and bias:
# d loss / d logits = (softmax - one-hot) / N. Images come last throughout: oneDNN copies the right
# factor of a product before it multiplies, and that is then the smaller one, and never a transposed one.
def losses_and_gradients(self, x: Tensor, labels: Tensor, weight: Tensor, bias: Tensor) -> List[Tensor]:
    stack = [torch.size(bias, 0), torch.size(bias, 1), -1]
    z = torch.reshape(self.product(torch.flatten(weight, 0, 1), x), stack)
    logp = torch.log_softmax(torch.add_(z, torch.unsqueeze(bias, 2)), 1)
    index = torch.expand(torch.reshape(labels, [1, 1, -1]), [torch.size(bias, 0), -1, -1])
    own = torch.gather(logp, 1, index)
    losses = torch.neg(torch.mean(own, [1, 2]))
    d = torch.scatter_add_(torch.exp_(logp), 1, index, torch.neg(torch.ones_like(own)))
    d = torch.flatten(torch.div_(d, torch.size(x, 0)), 0, 1)
    gradient = torch.reshape(self.product(d, torch.contiguous(torch.t(x))), torch.size(weight))
    return [losses, gradient, torch.reshape(torch.sum(d, [1]), torch.size(bias))]


# How many classes stand before the true one (S, N), equal logits in the order of the classes; K where
# its own logit is not a number. And the cross-entropy of each image (S, N).
def ranks_and_losses(self, x: Tensor, labels: Tensor, weight: Tensor, bias: Tensor) -> List[Tensor]:
    z = self.logits(x, weight, bias)
    index = self.index(labels, torch.size(bias, 0))
    own = torch.gather(z, 2, index)
    later = torch.ge(torch.arange(torch.size(z, 2), device=z.device), index)
    behind = torch.logical_or(torch.lt(z, own), torch.logical_and(torch.eq(z, own), later))
    ranks = torch.sum(torch.logical_not(behind), [2])
    losses = torch.neg(torch.squeeze(torch.gather(torch.log_softmax(z, 2), 2, index), 2))
    return [torch.contiguous(torch.t(ranks)), torch.contiguous(torch.t(losses))]
