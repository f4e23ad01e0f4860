package org.mocoeval.detection.box;

/**
 * Boxes as differences from other boxes: shift of the centre in widths and heights, logarithms of
 * the sides' ratios (R-CNN's coding).
 *
 * @param style whose arithmetic
 * @param centre factor of dx and dy, positive: a weight that multiplies targets in detectron2, a
 *     standard deviation that divides them in mmdet
 * @param size the same of dw and dh
 */
public record BoxCoding(Style style, float centre, float size) {
  /** Anchors to proposals: weights 1, 1, 1, 1. */
  public static final BoxCoding RPN_DETECTRON2 = new BoxCoding(Style.DETECTRON2, 1, 1);

  /** Proposals to detections: weights 10, 10, 5, 5. */
  public static final BoxCoding ROI_DETECTRON2 = new BoxCoding(Style.DETECTRON2, 10, 5);

  /** Anchors to proposals: standard deviations 1, 1, 1, 1. */
  public static final BoxCoding RPN_MMDET = new BoxCoding(Style.MMDET, 1, 1);

  /** Proposals to detections: standard deviations 0.1, 0.1, 0.2, 0.2. */
  public static final BoxCoding ROI_MMDET = new BoxCoding(Style.MMDET, 0.1f, 0.2f);

  /** A side grows at most from 16 pixels to 1000 (PROTOCOLS F). */
  static final float LARGEST_LOGARITHM = (float) Math.log(1000.0 / 16);

  /** Whose arithmetic: they differ in rounding and in what is clamped. */
  public enum Style {
    /** detectron2 box_regression.py: logarithms are clamped above only. */
    DETECTRON2,
    /** mmdet delta_xywh_bbox_coder.py: above and below. */
    MMDET
  }

  /** Refuses factors that are not positive. */
  public BoxCoding {
    if (!(centre > 0) || !(size > 0)) {
      throw new IllegalArgumentException(
          "the factors " + centre + " and " + size + " must be positive");
    }
  }

  /**
   * Writes targets as differences.
   *
   * @param boxes {@code float[4 * n]}, with an area
   * @param targets {@code float[4 * n]}, with an area; one without gives infinite logarithms
   * @return {@code float[4 * n]}: dx, dy, dw, dh of each
   */
  public float[] encode(float[] boxes, float[] targets) {
    if (boxes.length != targets.length) {
      throw new IllegalArgumentException(
          Boxes.count(boxes) + " boxes cannot be moved to " + Boxes.count(targets));
    }
    float[] deltas = new float[boxes.length];
    for (int i = 0; i < deltas.length; i += Boxes.SIDES) {
      for (int axis = i; axis < i + 2; axis++) {
        float side = boxes[axis + 2] - boxes[axis];
        float target = targets[axis + 2] - targets[axis];
        float moved = middle(targets, axis) - middle(boxes, axis);
        float logarithm = (float) Math.log(target / side);
        deltas[axis] = weighs() ? centre * moved / side : moved / side / centre;
        deltas[axis + 2] = weighs() ? size * logarithm : logarithm / size;
      }
    }
    return deltas;
  }

  /**
   * Moves boxes by differences. Nothing is clipped to an image here.
   *
   * @param boxes {@code float[4 * n]}
   * @param deltas {@code float[4 * n * k]}: k times dx, dy, dw, dh for each box
   * @return {@code float[4 * n * k]}; what is not finite in the input is not finite here
   */
  public float[] decode(float[] boxes, float[] deltas) {
    int count = Boxes.count(boxes);
    if (count == 0 ? deltas.length > 0 : deltas.length % boxes.length != 0) {
      throw new IllegalArgumentException(
          deltas.length + " differences do not belong to " + count + " boxes");
    }
    float[] moved = new float[deltas.length];
    int perBox = count == 0 ? 1 : deltas.length / count;
    for (int i = 0; i < deltas.length; i += Boxes.SIDES) {
      int box = i / perBox * Boxes.SIDES;
      move(boxes, box, deltas, moved, i);
      move(boxes, box + 1, deltas, moved, i + 1);
    }
    return moved;
  }

  private void move(float[] boxes, int axis, float[] deltas, float[] moved, int at) {
    float side = boxes[axis + 2] - boxes[axis];
    float middle = middle(boxes, axis) + side * normal(deltas[at], centre);
    float half = 0.5f * (side * (float) Math.exp(clamp(normal(deltas[at + 2], size))));
    moved[at] = middle - half;
    moved[at + 2] = middle + half;
  }

  private float middle(float[] boxes, int axis) {
    return weighs()
        ? boxes[axis] + 0.5f * (boxes[axis + 2] - boxes[axis])
        : (boxes[axis] + boxes[axis + 2]) * 0.5f;
  }

  private float normal(float delta, float factor) {
    return weighs() ? delta / factor : delta * factor;
  }

  private float clamp(float logarithm) {
    float capped = Math.min(logarithm, LARGEST_LOGARITHM);
    return weighs() ? capped : Math.max(capped, -LARGEST_LOGARITHM);
  }

  private boolean weighs() {
    return style == Style.DETECTRON2;
  }
}
