package org.mocoeval.backbone.features;

/** How the map of one stage, {@code C×H×W}, becomes one row of features. */
public sealed interface Pooling {

  /** The mean over all positions: {@code C} values. What kNN uses (PROTOCOLS E). */
  record GlobalAverage() implements Pooling {
    @Override
    public String description() {
      return "global-average";
    }

    @Override
    public int outputSide(int inputSide) {
      return 1;
    }
  }

  /**
   * Average pooling over windows, floor mode, zero padding counted in the divisor; flattened in the
   * order C, H, W (PROTOCOLS 1.2).
   *
   * @param kernel side of the window in cells
   * @param stride step of the window in cells
   * @param padding zeros added on each side
   */
  record Windowed(int kernel, int stride, int padding) implements Pooling {
    /** Checks the window. */
    public Windowed {
      if (kernel < 1 || stride < 1 || padding < 0 || padding > kernel / 2) {
        throw new IllegalArgumentException(
            "no such pooling window: kernel " + kernel + " stride " + stride + " pad " + padding);
      }
    }

    @Override
    public String description() {
      return "average-k" + kernel + "-s" + stride + "-p" + padding;
    }

    @Override
    public int outputSide(int inputSide) {
      int span = inputSide + 2 * padding - kernel;
      if (span < 0) {
        throw new IllegalArgumentException(
            "a map of side " + inputSide + " is too small for pooling " + description());
      }
      return span / stride + 1;
    }
  }

  /**
   * The means over a grid of equal shares of the map, whatever its size; flattened in the order C,
   * H, W. mmselfsup's {@code pool_type='adaptive'}, which no published table uses (PROTOCOLS 1.2).
   *
   * @param side of the grid in cells
   */
  record Adaptive(int side) implements Pooling {
    /** Checks the grid. */
    public Adaptive {
      if (side < 1) {
        throw new IllegalArgumentException("no such pooling grid: side " + side);
      }
    }

    @Override
    public String description() {
      return "adaptive-" + side;
    }

    @Override
    public int outputSide(int inputSide) {
      return side;
    }
  }

  /**
   * Names the pooling for keys and protocol hashes.
   *
   * @return a stable word
   */
  String description();

  /**
   * Computes the side of the pooled map.
   *
   * @param inputSide the side of the stage's map, in cells
   * @return the side after pooling, at least 1
   */
  int outputSide(int inputSide);
}
