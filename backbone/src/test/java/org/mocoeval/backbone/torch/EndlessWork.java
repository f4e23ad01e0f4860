package org.mocoeval.backbone.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Computes in native calls of about a second each until it is stopped; see {@link ExitTest}. */
final class EndlessWork {
  private static final String SOURCE =
      """
      def work(self, x: Tensor, turns: int) -> Tensor:
          y = x
          for i in range(turns):
              y = torch.relu(torch.matmul(y, x))
          return y
      """;

  private EndlessWork() {}

  /** Argument: how many products one call computes. */
  public static void main(String[] arguments) {
    int turns = Integer.parseInt(arguments[0]);
    Torch.setThreads(1);
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager();
        TorchScriptModule module = TorchScriptModule.compile(manager, SOURCE)) {
      NDArray x = manager.zeros(new Shape(512, 512));
      module.tensor(manager, "work", x, 1).close();
      System.out.println("working");
      while (!Thread.currentThread().isInterrupted()) {
        module.tensor(manager, "work", x, turns).close();
      }
    }
  }
}
