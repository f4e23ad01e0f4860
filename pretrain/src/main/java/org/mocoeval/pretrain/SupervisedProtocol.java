package org.mocoeval.pretrain;

import java.util.List;
import java.util.Optional;
import org.mocoeval.data.transform.Normalization;
import org.mocoeval.data.transform.RandomHorizontalFlip;
import org.mocoeval.data.transform.RandomResizedCrop;
import org.mocoeval.data.transform.TensorTransform;

/**
 * A short supervised run on the miniature: what labels would give, the row "supervised" of a table.
 *
 * @param backbone the network's name
 * @param transform what happens to a training image
 * @param epochs passes over the training images
 * @param batchSize images a step; the last, smaller batch of an epoch is dropped
 * @param learningRate of the first epoch; falls to zero as a half cosine
 * @param momentum of SGD
 * @param weightDecay on all parameters
 * @param seed of the initialisation, the order and the transforms
 */
public record SupervisedProtocol(
    String backbone,
    TensorTransform transform,
    int epochs,
    int batchSize,
    double learningRate,
    double momentum,
    double weightDecay,
    int seed) {

  /**
   * Crops of at least 40 % of the image: the miniature's object fills a third of it, and a smaller
   * crop, as ImageNet's recipe has it, would often miss the object and keep its label.
   */
  private static final TensorTransform MINIATURE_TRAIN =
      new TensorTransform(
          "miniature-train",
          List.of(new RandomResizedCrop(224, 0.4, 1), new RandomHorizontalFlip(0.5)),
          Optional.empty(),
          Normalization.IMAGENET);

  /** The run of {@code pretrain supervised}. */
  public static final SupervisedProtocol MINIATURE =
      new SupervisedProtocol("resnet18-w0.25", MINIATURE_TRAIN, 24, 32, 0.05, 0.9, 5e-4, 0);

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
        backbone, transform, changed, batchSize, learningRate, momentum, weightDecay, seed);
  }
}
