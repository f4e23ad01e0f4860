package org.mocoeval.backbone.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/** Computes in native calls of about a second each until it is stopped; see {@link ExitTest}. */
final class EndlessWork {
  private static final String SOURCE =
      """
      def work(self, x: Tensor, turns: int):
          for i in range(turns):
              torch.relu(torch.matmul(x, x)).sum().backward()
      """;

  private EndlessWork() {}

  /** Argument: how many products and gradients one call computes. */
  public static void main(String[] arguments) {
    int turns = Integer.parseInt(arguments[0]);
    Torch.setThreads(1);
    Torch.engine();
    JniUtils.setGradMode(true);
    try (NDManager manager = Torch.engine().newBaseManager();
        TorchScriptModule module = TorchScriptModule.compile(manager, SOURCE)) {
      NDArray x = manager.ones(new Shape(64, 64));
      x.setRequiresGradient(true);
      module.run("work", x, 1);
      System.out.println("working");
      while (!Thread.currentThread().isInterrupted()) {
        module.run("work", x, turns);
      }
    }
  }
}
