package org.mocoeval.segmentation;

import java.util.LinkedHashMap;

/**
 * A fully convolutional head: 3×3 convolutions with batch norm and ReLU, perhaps one more over
 * their result beside the input, Dropout2d, and a 1×1 convolution to classes (PROTOCOLS H).
 *
 * @param name before the names of its tensors, as MMSegmentation has them
 * @param stage of the backbone that it stands on, counted from 1
 * @param in channels of that stage
 * @param channels of every 3×3 convolution
 * @param convolutions before the concatenation, at least 1
 * @param concatenate whether the input joins before one more convolution
 * @param classes how many logits a pixel
 */
record HeadSpec(
    String name,
    int stage,
    int in,
    int channels,
    int convolutions,
    boolean concatenate,
    int classes) {
  /** Side of the kernels in pixels. */
  private static final int KERNEL = 3;

  HeadSpec {
    if (channels < 1 || convolutions < 1 || classes < 2) {
      throw new IllegalArgumentException(
          "no head of %d convolutions with %d channels for %d classes"
              .formatted(convolutions, channels, classes));
    }
  }

  /** Every tensor by MMSegmentation's name, in the order in which the script takes them. */
  LinkedHashMap<String, long[]> shapes() {
    LinkedHashMap<String, long[]> shapes = new LinkedHashMap<>();
    for (int i = 0; i < convolutions; i++) {
      convolution(shapes, name + ".convs." + i, i == 0 ? in : channels);
    }
    if (concatenate) {
      convolution(shapes, name + ".conv_cat", in + channels);
    }
    shapes.put(name + ".conv_seg.weight", new long[] {classes, channels, 1, 1});
    shapes.put(name + ".conv_seg.bias", new long[] {classes});
    return shapes;
  }

  private void convolution(LinkedHashMap<String, long[]> shapes, String prefix, int inputs) {
    shapes.put(prefix + ".conv.weight", new long[] {channels, inputs, KERNEL, KERNEL});
    for (String tensor : new String[] {"weight", "bias", "running_mean", "running_var"}) {
      shapes.put(prefix + ".bn." + tensor, new long[] {channels});
    }
  }
}
