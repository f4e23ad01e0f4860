package org.mocoeval.backbone.resnet;

import java.util.List;
import java.util.Optional;

/**
 * One residual block: the body's convolutions and what its input passes on the shortcut.
 *
 * @param name such as {@code layer1.0}
 * @param body two or three convolutions
 * @param projection the shortcut's convolution, if it has one
 * @param subsampling the shortcut's stride where it has no convolution; 1 takes every pixel
 * @param zeroChannels zero channels that the shortcut adds on either side
 */
record ResidualBlock(
    String name,
    List<Convolution> body,
    Optional<Convolution> projection,
    int subsampling,
    int zeroChannels) {
  ResidualBlock {
    body = List.copyOf(body);
  }

  boolean identityShortcut() {
    return projection.isEmpty() && subsampling == 1 && zeroChannels == 0;
  }

  int outChannels() {
    return body.get(body.size() - 1).out();
  }

  int outputSize(int size) {
    for (Convolution convolution : body) {
      size = convolution.outputSize(size);
    }
    return size;
  }
}
