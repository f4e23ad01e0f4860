package org.mocoeval.backbone.resnet;

/** Number format of a network's convolutions. Parameters and results are float32 either way. */
public enum Precision {
  /** Single precision; what published numbers are computed in. */
  FP32,
  /**
   * bfloat16 weights and activations with float32 accumulation: about twice as fast on CPUs that
   * have AVX-512 BF16 or AMX, features within about 1 %. Never the default.
   */
  BF16
}
