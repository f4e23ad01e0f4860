package org.mocoeval.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** How an image of any size becomes logits of its size (PROTOCOLS H). */
sealed interface Inference {
  /**
   * Computes logits.
   *
   * @param network in inference
   * @param scope owner of the result
   * @param image float32 (1, 3, H, W)
   * @return (1, classes, H, W)
   */
  NDArray logits(SegmentationNetwork network, NDManager scope, NDArray image);

  /** For protocol hashes. */
  String description();

  /** The image in one forward. */
  record Whole() implements Inference {
    @Override
    public NDArray logits(SegmentationNetwork network, NDManager scope, NDArray image) {
      try (NDManager inner = scope.newSubManager()) {
        NDArray small = network.infer(inner, image);
        return network.upsampled(
            scope, small, (int) image.getShape().get(2), (int) image.getShape().get(3));
      }
    }

    @Override
    public String description() {
      return "whole image";
    }
  }

  /**
   * Windows of one size; where they overlap, their logits are averaged. The last window of a row or
   * column ends at the border.
   *
   * @param side of a window in pixels
   * @param stride from one window to the next, at most the side
   */
  record Sliding(int side, int stride) implements Inference {
    /** Checks that no pixel is left out. */
    public Sliding {
      if (stride < 1 || side < stride) {
        throw new IllegalArgumentException("no windows of " + side + " every " + stride);
      }
    }

    /**
     * Lists where windows begin along one side.
     *
     * @param length of the image in pixels
     */
    List<Integer> starts(int length) {
      int windows = Math.max(length - side + stride - 1, 0) / stride + 1;
      List<Integer> starts = new ArrayList<>();
      for (int i = 0; i < windows; i++) {
        int end = Math.min(i * stride + side, length);
        starts.add(Math.max(end - side, 0));
      }
      return starts;
    }

    @Override
    public NDArray logits(SegmentationNetwork network, NDManager scope, NDArray image) {
      int height = (int) image.getShape().get(2);
      int width = (int) image.getShape().get(3);
      int classes = network.heads().get(0).classes();
      try (NDManager inner = scope.newSubManager()) {
        NDArray sums = inner.zeros(new Shape(1, classes, height, width));
        NDArray counts = inner.zeros(new Shape(1, 1, height, width));
        for (int top : starts(height)) {
          for (int left : starts(width)) {
            addWindow(network, inner, image, sums, counts, top, left);
          }
        }
        return network.functions().tensor(scope, "divided", sums, counts);
      }
    }

    private void addWindow(
        SegmentationNetwork network,
        NDManager manager,
        NDArray image,
        NDArray sums,
        NDArray counts,
        int top,
        int left) {
      int height = (int) Math.min(side, image.getShape().get(2));
      int width = (int) Math.min(side, image.getShape().get(3));
      try (NDManager window = manager.newSubManager()) {
        NDArray part =
            network.functions().tensor(window, "window", image, top, left, height, width);
        NDArray logits = network.infer(window, part);
        NDArray whole = network.upsampled(window, logits, height, width);
        network.functions().run("add_window", sums, counts, whole, top, left);
      }
    }

    @Override
    public String description() {
      return "windows of " + side + " every " + stride;
    }
  }
}
