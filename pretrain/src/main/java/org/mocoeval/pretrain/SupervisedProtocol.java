package org.mocoeval.pretrain;

/**
 * A short supervised run: the row "supervised" of a table, and the source of the built-in
 * checkpoint until there is a self-supervised one.
 *
 * @param backbone the network's name
 * @param trainTransform the name of the random transform
 * @param epochs passes over the training images
 * @param batchSize images a step; the last, smaller batch of an epoch is dropped
 * @param learningRate of the first epoch; falls to zero as a half cosine
 * @param momentum of SGD
 * @param weightDecay on all parameters
 * @param seed of the initialisation, the order and the transforms
 */
public record SupervisedProtocol(
    String backbone,
    String trainTransform,
    int epochs,
    int batchSize,
    double learningRate,
    double momentum,
    double weightDecay,
    int seed) {

  /** What made the built-in checkpoint. */
  public static final SupervisedProtocol BUILT_IN =
      new SupervisedProtocol("resnet18-w0.25", "linear-train", 30, 32, 0.05, 0.9, 5e-4, 0);

  /** Checks the ranges. */
  public SupervisedProtocol {
    if (epochs < 1 || batchSize < 2 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "epochs " + epochs + ", batch " + batchSize + ", learning rate " + learningRate);
    }
  }

  /**
   * Changes the length of the run.
   *
   * @param changed passes over the training images
   * @return this protocol with that
   */
  public SupervisedProtocol withEpochs(int changed) {
    return new SupervisedProtocol(
        backbone, trainTransform, changed, batchSize, learningRate, momentum, weightDecay, seed);
  }
}
