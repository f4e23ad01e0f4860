package org.mocoeval.backbone.resnet;

/** How the shortcut changes shape (He et al. 2016, section 4.1). */
public enum Shortcut {
  /** Option B: a 1×1 convolution and batch norm, named {@code downsample.0} and {@code .1}. */
  PROJECTION,
  /** Option A: every second pixel, and zeros for the new channels, half on either side. */
  PADDED
}
