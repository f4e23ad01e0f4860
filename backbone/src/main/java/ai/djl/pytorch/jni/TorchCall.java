package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;

/**
 * Calls a method of a TorchScript module without libtorch's inference mode, so that its results may
 * take part in autograd. Lives in DJL's package because the native entry point is package-private;
 * this works on the class path and could not work as a named module.
 */
public final class TorchCall {
  private TorchCall() {}

  /**
   * Runs a method. The arguments are closed afterwards; the result belongs to the caller.
   *
   * @param module a loaded TorchScript module
   * @param method the method's name
   * @param arguments its arguments without {@code self}
   * @return what the method returned
   */
  public static IValue call(PtSymbolBlock module, String method, IValue... arguments) {
    long[] handles = new long[arguments.length];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = arguments[i].getHandle();
    }
    try {
      return new IValue(
          PyTorchLibrary.LIB.moduleRunMethod(module.getHandle(), method, handles, true, false));
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }
}
