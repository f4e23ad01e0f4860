package org.mocoeval.backbone.resnet;

import ai.djl.Device;
import org.mocoeval.backbone.torch.Torch;

/** What stands behind a convolution in the generated source. */
enum ConvolutionKind {
  /** A convolution, then batch norm; joins autograd. */
  TRAINABLE("trainable.py", Convolution.TENSORS),
  /** Batch norm folded into the convolution; any device. */
  FOLDED("folded.py", 2),
  /** As {@link #FOLDED}, with sum and ReLU fused by oneDNN; CPUs for which libtorch has oneDNN. */
  FOLDED_ONEDNN("folded_onednn.py", 2);

  private final String resource;
  private final int tensors;

  ConvolutionKind(String resource, int tensors) {
    this.resource = resource;
    this.tensors = tensors;
  }

  /** The fastest kind for inference where libtorch surely brings oneDNN, else the general one. */
  static ConvolutionKind frozen(ResNetSpec spec, Device device) {
    boolean fused =
        !device.isGpu()
            && Torch.bringsOneDnn()
            // A padded shortcut lacks the memory layout of the result that it is added to.
            && spec.shortcut() == Shortcut.PROJECTION;
    return fused ? FOLDED_ONEDNN : FOLDED;
  }

  /** File beside this class with the functions that the network calls. */
  String resource() {
    return resource;
  }

  /** Tensors that one convolution takes from the list of parameters. */
  int tensors() {
    return tensors;
  }
}
