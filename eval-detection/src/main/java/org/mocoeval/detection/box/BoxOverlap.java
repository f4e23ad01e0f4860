package org.mocoeval.detection.box;

/**
 * Intersection over union in float32. The two differ only where boxes have no area, or less than
 * none.
 */
public enum BoxOverlap {
  /** detectron2 structures/boxes.py, {@code pairwise_iou}: 0 where nothing is shared. */
  DETECTRON2 {
    @Override
    float ratio(float shared, float union) {
      return shared > 0 ? shared / union : 0;
    }
  },
  /** mmdet iou2d_calculator.py, {@code bbox_overlaps}: the union is at least 1e-6. */
  MMDET {
    @Override
    float ratio(float shared, float union) {
      return shared / Math.max(union, EPSILON);
    }
  };

  private static final float EPSILON = 1e-6f;

  abstract float ratio(float shared, float union);

  /**
   * Compares every box with every other.
   *
   * @param first {@code float[4 * n]}
   * @param second {@code float[4 * m]}
   * @return {@code float[n * m]} row-major, in [0, 1] for boxes with an area
   */
  public float[] matrix(float[] first, float[] second) {
    int rows = Boxes.count(first);
    int columns = Boxes.count(second);
    float[] rowAreas = Boxes.areas(first);
    float[] columnAreas = Boxes.areas(second);
    float[] matrix = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float shared = shared(first, row, second, column);
        matrix[row * columns + column] =
            ratio(shared, rowAreas[row] + columnAreas[column] - shared);
      }
    }
    return matrix;
  }

  /** Square pixels in both of two boxes; 0 if none, or if a number is NaN. */
  static float shared(float[] first, int row, float[] second, int column) {
    int a = Boxes.SIDES * row;
    int b = Boxes.SIDES * column;
    float width = Math.min(first[a + 2], second[b + 2]) - Math.max(first[a], second[b]);
    if (!(width > 0)) {
      return 0;
    }
    float height = Math.min(first[a + 3], second[b + 3]) - Math.max(first[a + 1], second[b + 1]);
    return height > 0 ? width * height : 0;
  }
}
