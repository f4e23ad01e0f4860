package org.mocoeval.backbone.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Single-precision products of all rows of one matrix with all rows of another. */
public final class MatrixProduct implements AutoCloseable {
  /** What multiplies. */
  public enum Kernel {
    /** Whatever libtorch is built with. */
    GENERAL("product.py"),
    /** oneDNN by name, which chooses by what the CPU can do; {@link Torch#bringsOneDnn()}. */
    ONEDNN("product_onednn.py");

    private final String resource;

    Kernel(String resource) {
      this.resource = resource;
    }
  }

  private final TorchScriptModule functions;

  /**
   * The source text of the fastest products that libtorch surely has on a device: {@code
   * product(left, right)}, and {@code affine(left, right, bias)}, for scripts that call them.
   *
   * @param device that computes
   * @return definitions, to be compiled with the caller's
   */
  public static String source(Device device) {
    boolean oneDnn = !device.isGpu() && Torch.bringsOneDnn();
    return source(oneDnn ? Kernel.ONEDNN : Kernel.GENERAL);
  }

  private static String source(Kernel kernel) {
    return TorchScriptModule.source(MatrixProduct.class, kernel.resource);
  }

  private MatrixProduct(TorchScriptModule functions) {
    this.functions = functions;
  }

  /**
   * Prepares the fastest product that libtorch surely has.
   *
   * @param manager closing it closes the product
   * @return the product
   */
  public static MatrixProduct fastest(NDManager manager) {
    return of(manager, Torch.bringsOneDnn() ? Kernel.ONEDNN : Kernel.GENERAL);
  }

  /**
   * Prepares a product.
   *
   * @param manager closing it closes the product
   * @param kernel what multiplies
   * @return the product
   */
  public static MatrixProduct of(NDManager manager, Kernel kernel) {
    return new MatrixProduct(TorchScriptModule.compile(manager, source(kernel)));
  }

  /**
   * Multiplies.
   *
   * @param scope owner of the result
   * @param left float32, or bfloat16, of shape (n, columns)
   * @param right the same type, of shape (m, columns)
   * @return the same type, of shape (n, m)
   */
  public NDArray rows(NDManager scope, NDArray left, NDArray right) {
    return functions.tensor(scope, "product", left, right);
  }

  @Override
  public void close() {
    functions.close();
  }
}
