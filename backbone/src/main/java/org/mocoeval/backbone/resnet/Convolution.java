package org.mocoeval.backbone.resnet;

/**
 * One convolution without bias and the batch norm behind it.
 *
 * @param name of the convolution, such as {@code layer1.0.conv2}
 * @param norm of the batch norm, such as {@code layer1.0.bn2}
 * @param in input channels
 * @param out output channels
 * @param kernel odd side of the kernel in pixels
 * @param stride in pixels
 * @param dilation in pixels
 */
record Convolution(
    String name, String norm, int in, int out, int kernel, int stride, int dilation) {
  /** Batch norm's tensors in the order of a PyTorch state dictionary. */
  private static final String[] NORM_TENSORS = {"weight", "bias", "running_mean", "running_var"};

  /** Tensors per convolution: its weight, and four of the batch norm. */
  static final int TENSORS = 1 + NORM_TENSORS.length;

  String weightName() {
    return name + ".weight";
  }

  /** Names of the batch norm's weight, bias, running mean and running variance. */
  String[] normNames() {
    String[] names = NORM_TENSORS.clone();
    for (int i = 0; i < names.length; i++) {
      names[i] = norm + "." + names[i];
    }
    return names;
  }

  long[] weightShape() {
    return new long[] {out, in, kernel, kernel};
  }

  /** Keeps the size at stride 1. */
  int padding() {
    return dilation * (kernel - 1) / 2;
  }

  int outputSize(int size) {
    return (size + 2 * padding() - dilation * (kernel - 1) - 1) / stride + 1;
  }
}
