package org.mocoeval.detection.box;

import java.util.Arrays;

/**
 * The cells that RoIAlign reads along one axis of one box, and their weights: for each bin a run of
 * cells, each once, however many samples touch it. Weights of a bin whose samples all count add up
 * to 1.
 *
 * <p>The weight of a cell of the map is the product of its two axes' weights, since bilinear
 * weights, the rule at the border and the mean over a grid of samples all are products. Merging
 * samples first costs nothing then: a bin of 6×6 cells has 144 taps unmerged and 49 merged, a
 * thousand proposals of mostly 100 pixels on stride 16 have an eighth less.
 */
final class AxisTaps {
  private int[] cells = new int[32];
  private float[] weights = new float[32];
  private final int[] starts;
  private int size;

  AxisTaps(AxisSamples samples, int bins) {
    starts = new int[bins + 1];
    for (int bin = 0; bin < bins; bin++) {
      starts[bin] = size;
      for (int sample = 0; sample < samples.perBin(); sample++) {
        float position = samples.position(bin, sample);
        if (samples.isInside(position)) {
          float share = samples.share(position);
          add(starts[bin], samples.low(position), (1 - share) / samples.perBin());
          add(starts[bin], samples.high(position), share / samples.perBin());
        }
      }
    }
    starts[bins] = size;
  }

  /** Positions ascend, so that a cell seen before is one of the last two. */
  private void add(int start, int cell, float weight) {
    if (weight == 0) {
      return;
    }
    for (int i = size - 1; i >= Math.max(start, size - 2); i--) {
      if (cells[i] == cell) {
        weights[i] += weight;
        return;
      }
    }
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    cells[size] = cell;
    weights[size++] = weight;
  }

  /** First tap of a bin; that of the bin behind the last is the number of all taps. */
  int start(int bin) {
    return starts[bin];
  }

  /** Number of all taps. */
  int size() {
    return size;
  }

  /** Cell of a tap. */
  int cell(int tap) {
    return cells[tap];
  }

  /** Weight of a tap. */
  float weight(int tap) {
    return weights[tap];
  }
}
