package org.mocoeval.backbone.resnet;

/** What comes before the first residual stage. */
public enum Stem {
  /** 7×7 convolution with stride 2, then (after stage 1's output) 3×3 max-pooling with stride 2. */
  IMAGENET(7, 2, true),
  /** 3×3 convolution with stride 1 and no pooling, for images of 32 to 96 pixels (PROTOCOLS K). */
  SMALL(3, 1, false);

  private final int kernel;
  private final int stride;
  private final boolean maxPool;

  Stem(int kernel, int stride, boolean maxPool) {
    this.kernel = kernel;
    this.stride = stride;
    this.maxPool = maxPool;
  }

  int kernel() {
    return kernel;
  }

  int stride() {
    return stride;
  }

  boolean maxPool() {
    return maxPool;
  }
}
