package org.mocoeval.backbone.resnet;

/** The residual block: two 3×3 convolutions, or 1×1, 3×3, 1×1 (He et al. 2016, figure 5). */
public enum BlockKind {
  /** Two 3×3 convolutions; as many channels out as inside. */
  BASIC(1),
  /** 1×1, 3×3, 1×1; four times as many channels out as inside. */
  BOTTLENECK(4);

  private final int expansion;

  BlockKind(int expansion) {
    this.expansion = expansion;
  }

  /**
   * Returns output channels per plane of the stage.
   *
   * @return 1 or 4
   */
  public int expansion() {
    return expansion;
  }
}
