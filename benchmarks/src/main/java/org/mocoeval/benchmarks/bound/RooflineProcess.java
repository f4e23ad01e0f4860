package org.mocoeval.benchmarks.bound;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import org.mocoeval.backbone.torch.MatrixProduct;
import org.mocoeval.backbone.torch.MatrixProduct.Kernel;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;

/** Measures a {@link Roofline} in a process of its own and prints it. */
public final class RooflineProcess {
  /** Of both factors, 32 MB each: large enough that products run at their peak. */
  private static final int ROWS = 4096;

  private static final int COLUMNS = 2048;

  /** What is read, 512 MB, which no cache keeps. */
  private static final long VALUES = 1L << 27;

  private static final int CALLS = 6;
  private static final double NANOS = 1e9;

  private final NDManager manager;
  private final TorchScriptModule functions;

  private RooflineProcess(NDManager manager) {
    this.manager = manager;
    this.functions = TorchScriptModule.compile(manager, RooflineProcess.class, "roofline.py");
  }

  /**
   * Measures.
   *
   * @param arguments the number of threads
   */
  public static void main(String[] arguments) {
    System.out.println("# libtorch " + Torch.versions().get("libtorch"));
    System.out.println(measure(Integer.parseInt(arguments[0]), ROWS, VALUES));
  }

  /** Measures with so many rows of factors and so many values to read. */
  static Roofline measure(int threads, int rows, long values) {
    Torch.setThreads(threads);
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu())) {
      RooflineProcess process = new RooflineProcess(manager);
      double bytes = process.readRate(values);
      NDArray factor = manager.randomNormal(new Shape(rows, COLUMNS));
      NDArray half = process.functions.tensor(manager, "half", factor);
      return new Roofline(process.productRate(factor), process.productRate(half), bytes);
    }
  }

  /** Which library is the faster depends on the processor: the bound is the better one's. */
  private double productRate(NDArray factor) {
    double general = productRate(MatrixProduct.of(manager, Kernel.GENERAL), factor);
    return Math.max(general, productRate(MatrixProduct.fastest(manager), factor));
  }

  private double productRate(MatrixProduct product, NDArray factor) {
    double rows = factor.getShape().get(0);
    double operations = 2.0 * rows * rows * COLUMNS;
    return operations / best(scope -> product.rows(scope, factor, factor));
  }

  private double readRate(long count) {
    try (NDArray values = manager.ones(new Shape(count))) {
      double bytes = (double) count * Float.BYTES;
      return bytes / best(scope -> functions.tensor(scope, "total", values));
    }
  }

  private double best(Function<NDManager, NDArray> work) {
    double best = Double.POSITIVE_INFINITY;
    for (int call = 0; call < CALLS; call++) {
      try (NDManager scope = manager.newSubManager()) {
        long start = System.nanoTime();
        NDArray result = work.apply(scope);
        best = Math.min(best, (System.nanoTime() - start) / NANOS);
        result.close();
      }
    }
    return best;
  }
}
