package org.mocoeval.backbone.resnet;

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

  /** File beside this class with the functions that the network calls. */
  String resource() {
    return resource;
  }

  /** Tensors that one convolution takes from the list of parameters. */
  int tensors() {
    return tensors;
  }
}
