package org.mocoeval.knn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mocoeval.backbone.torch.MatrixProduct;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.WorkerThreads;

/**
 * Single-precision products of a block of test rows with a block of training rows, both scaled to
 * unit length. The rows lie in two buffers outside the heap that libtorch reads in place.
 */
final class BlockProduct implements AutoCloseable {
  /** The two factors of the product. */
  enum Side {
    TEST,
    TRAIN
  }

  private static final int ROWS_AT_ONCE = 64;

  /** Smaller factors lose digits as floats; they belong to features beyond 1e30. */
  private static final double SMALLEST_FACTOR = 0x1p-100;

  private final int columns;
  private final WorkerThreads workers;
  private final NDManager manager;
  private final MatrixProduct product;
  private final ByteBuffer test;
  private final ByteBuffer train;

  BlockProduct(BlockSizes sizes, int columns, WorkerThreads workers) {
    this(sizes, columns, workers, MatrixProduct::fastest);
  }

  BlockProduct(
      BlockSizes sizes,
      int columns,
      WorkerThreads workers,
      Function<NDManager, MatrixProduct> kernel) {
    this.columns = columns;
    this.workers = workers;
    this.test = buffer(sizes.testRows(), columns);
    this.train = buffer(sizes.trainRows(), columns);
    this.manager = Torch.engine().newBaseManager(Device.cpu());
    try {
      this.product = kernel.apply(manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static ByteBuffer buffer(int rows, int columns) {
    long bytes = (long) rows * columns * Float.BYTES;
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }

  /**
   * Fills one side with scaled rows.
   *
   * @param side which
   * @param features the rows and their lengths
   * @param firstRow the first of them
   * @param count at most the block size of that side
   */
  void load(Side side, MeasuredFeatures features, int firstRow, int count) {
    FloatBuffer out = (side == Side.TEST ? test : train).asFloatBuffer();
    workers.forRanges(
        count,
        (from, to) -> {
          float[] rows = new float[ROWS_AT_ONCE * columns];
          for (int at = from; at < to; at += ROWS_AT_ONCE) {
            int some = Math.min(ROWS_AT_ONCE, to - at);
            features.read(firstRow + at, some, rows);
            for (int row = 0; row < some; row++) {
              scale(rows, row * columns, features.norm(firstRow + at + row));
            }
            out.put(at * columns, rows, 0, some * columns);
          }
        });
  }

  /** Two roundings to float per value at most: {@link Candidates} counts on it. */
  private void scale(float[] rows, int start, double norm) {
    double factor = 1 / Cosine.atLeastEpsilon(norm);
    if (factor > SMALLEST_FACTOR) {
      float rounded = (float) factor;
      for (int i = start; i < start + columns; i++) {
        rows[i] *= rounded;
      }
    } else {
      for (int i = start; i < start + columns; i++) {
        rows[i] = (float) (rows[i] * factor);
      }
    }
  }

  /**
   * Multiplies the loaded blocks and shows the product to a reader; it is gone afterwards.
   *
   * @param reader gets {@code testRows * trainRows} similarities, one test row after the other
   */
  void multiply(int testRows, int trainRows, Consumer<FloatBuffer> reader) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray left = array(scope, test, testRows);
      NDArray right = array(scope, train, trainRows);
      NDArray products = product.rows(scope, left, right);
      reader.accept(products.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer());
    }
  }

  private NDArray array(NDManager scope, ByteBuffer rows, int count) {
    ByteBuffer filled = rows.duplicate().order(ByteOrder.nativeOrder());
    filled.limit(count * columns * Float.BYTES);
    return scope.create(filled, new Shape(count, columns), DataType.FLOAT32);
  }

  @Override
  public void close() {
    manager.close();
  }
}
