package org.mocoeval.backbone.resnet;

/**
 * Whose statistics batch norm uses: those of equal, consecutive slices of the batch, as if each
 * slice were on a GPU of its own, or the running ones.
 *
 * <p>Eight groups of a batch of 256 are what eight GPUs with 32 images each compute (PROTOCOLS A).
 * The running statistics move to the mean of what the groups make of them, as in MoCo's CIFAR-10
 * demonstration (PROTOCOLS K); with one process a GPU, PyTorch keeps those of the first GPU.
 *
 * @param count how many slices; 0 for the running statistics, which are then left alone
 */
public record BatchNormGroups(int count) {
  /** The running statistics: evaluation, and training with frozen statistics. */
  public static final BatchNormGroups RUNNING = new BatchNormGroups(0);

  /** The whole batch's statistics: ordinary batch norm on one device. */
  public static final BatchNormGroups WHOLE_BATCH = new BatchNormGroups(1);

  /** Checks the range. */
  public BatchNormGroups {
    if (count < 0) {
      throw new IllegalArgumentException("expected 0 groups or more, found " + count);
    }
  }

  /** Insists that the slices are equal. */
  void requireFitting(long batch) {
    if (count > 1 && batch % count != 0) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " images has no " + count + " equal slices for batch norm");
    }
  }
}
