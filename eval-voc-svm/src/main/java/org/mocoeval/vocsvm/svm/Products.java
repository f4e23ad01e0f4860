package org.mocoeval.vocsvm.svm;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import org.mocoeval.backbone.torch.MatrixProduct;
import org.mocoeval.backbone.torch.Torch;

/**
 * x·y of every training row x with every row y, training rows first, then test rows, the constant
 * feature included: all that any of the thousands of models on these features needs to know of
 * them. In float: products of rows of unit length are off by some 1e-7, which moves an objective by
 * up to 1e-4 where coefficients are large and cancel (C = 100, classes that cannot be told apart).
 */
public final class Products {
  private static final int ROWS_AT_ONCE = 256;

  private final float[][] byTrainRow;
  private final int testRows;

  private Products(float[][] byTrainRow, int testRows) {
    this.byTrainRow = byTrainRow;
    this.testRows = testRows;
  }

  /**
   * Multiplies all rows.
   *
   * @param train features of the training rows
   * @param test features of the test rows, of as many columns
   * @param threads that libtorch computes with from now on
   * @return 4 bytes for each pair
   * @throws org.mocoeval.data.DataException if the products do not fit into memory
   */
  public static Products of(FeatureRows train, FeatureRows test, int threads) {
    int all = Math.addExact(train.count(), test.count());
    HeapRoom.require(
        (long) train.count() * all * Float.BYTES,
        String.format("the products of %,d training rows with %,d rows", train.count(), all));
    // The number of threads belongs to the calling thread, which may be a worker.
    Torch.setThreads(threads);
    Torch.inferenceThread();
    float[][] products = new float[train.count()][all];
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu());
        MatrixProduct product = MatrixProduct.fastest(manager)) {
      NDArray trainMatrix = matrix(manager, train);
      fill(products, 0, trainMatrix, trainMatrix, product, manager);
      fill(products, train.count(), trainMatrix, matrix(manager, test), product, manager);
      addConstant(products, train.constant());
    }
    return new Products(products, test.count());
  }

  private static NDArray matrix(NDManager manager, FeatureRows rows) {
    Shape shape = new Shape(rows.count(), rows.columns());
    return manager.create(FloatBuffer.wrap(rows.rowMajor()), shape);
  }

  private static void fill(
      float[][] products,
      int column,
      NDArray train,
      NDArray other,
      MatrixProduct product,
      NDManager manager) {
    for (int from = 0; from < products.length; from += ROWS_AT_ONCE) {
      int to = Math.min(products.length, from + ROWS_AT_ONCE);
      try (NDManager scope = manager.newSubManager()) {
        NDArray some = train.get("%d:%d".formatted(from, to));
        some.attach(scope);
        float[] values = product.rows(scope, some, other).toFloatArray();
        int width = values.length / (to - from);
        for (int row = from; row < to; row++) {
          System.arraycopy(values, (row - from) * width, products[row], column, width);
        }
      }
    }
  }

  private static void addConstant(float[][] products, int product) {
    for (float[] row : products) {
      for (int i = 0; i < row.length; i++) {
        row[i] += product;
      }
    }
  }

  int trainRows() {
    return byTrainRow.length;
  }

  int testRows() {
    return testRows;
  }

  /** Of one training row with all rows, training rows first; shared, to be left as it is. */
  float[] of(int trainRow) {
    return byTrainRow[trainRow];
  }

  /** Of some training rows with each other, in that order; at least as many columns as rows. */
  float[][] square(int[] rows) {
    if (areAll(rows)) {
      return byTrainRow;
    }
    float[][] square = new float[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] from = byTrainRow[rows[i]];
      for (int j = 0; j < rows.length; j++) {
        square[i][j] = from[rows[j]];
      }
    }
    return square;
  }

  private boolean areAll(int[] rows) {
    if (rows.length != byTrainRow.length) {
      return false;
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] != i) {
        return false;
      }
    }
    return true;
  }
}
