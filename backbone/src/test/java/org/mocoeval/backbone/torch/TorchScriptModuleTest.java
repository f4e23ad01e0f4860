package org.mocoeval.backbone.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TorchScriptModuleTest {
  private static final String SOURCE =
      """
      def twice(self, x: Tensor) -> Tensor:
          return x * 2

      # Every kind of argument in one call.
      def mixed(self, x: Tensor, many: List[Tensor], sizes: List[int], n: int, f: float, on: bool) -> List[Tensor]:
          total = torch.zeros_like(x)
          for t in many:
              total = total + t
          if on:
              total = self.twice(total)
          return [total * f + n, torch.reshape(x, sizes)]

      def increment(self, x: Tensor):
          torch.add_(x, 1)
      """;

  private NDManager root;
  private TorchScriptModule module;

  @BeforeEach
  void compile() {
    root = Torch.engine().newBaseManager();
    Torch.inferenceThread();
    module = TorchScriptModule.compile(root, SOURCE);
  }

  @AfterEach
  void close() {
    module.close();
    root.close();
  }

  @Test
  void everyKindOfArgumentArrives() {
    NDArray x = root.create(new float[] {1, 2});
    NDArray y = root.create(new float[] {10, 20});
    NDList results =
        module.tensors(root, "mixed", x, List.of(x, y), new long[] {2, 1}, 3, 0.5, true);
    assertArrayEquals(new float[] {14, 25}, results.get(0).toFloatArray());
    assertEquals(2, results.get(1).getShape().dimension());
  }

  @Test
  void functionsMayChangeTheirArguments() {
    NDArray x = root.create(new float[] {1, 2});
    module.run("increment", x);
    assertArrayEquals(new float[] {2, 3}, x.toFloatArray());
  }

  @Test
  void resultsBelongToTheNamedManagerAndNothingIsLeftBehind() {
    NDArray x = root.create(new float[] {1, 2});
    int before = root.getManagedArrays().size();
    for (int i = 0; i < 200; i++) {
      try (NDManager scope = root.newSubManager()) {
        NDArray y = module.tensor(scope, "twice", x);
        assertSame(scope, y.getManager());
        module.tensors(scope, "mixed", x, List.of(x), new long[] {2}, 0, 1.0, false);
        assertEquals(3, scope.getManagedArrays().size());
      }
    }
    assertEquals(before, root.getManagedArrays().size());
  }

  @Test
  void resultsJoinAutogradWhenGradModeIsOn() {
    NDArray x = root.create(new float[] {1, 2});
    x.setRequiresGradient(true);
    try (GradientCollector collector = Torch.engine().newGradientCollector()) {
      collector.backward(module.tensor(root, "twice", x).sum());
    }
    assertArrayEquals(new float[] {2, 2}, x.getGradient().toFloatArray());
    assertFalse(module.tensor(root, "twice", x).hasGradient());
  }

  @Test
  void brokenSourceIsRefusedWithItsLine() {
    String broken = "def f(self, x: Tensor) -> Tensor:\n    return torch.no_such_operator(x)\n";
    EngineException e =
        assertThrows(EngineException.class, () -> TorchScriptModule.compile(root, broken));
    assertTrue(e.getMessage().contains("torch.no_such_operator(x)"), e.getMessage());
  }

  @Test
  void unknownFunctionsAndArgumentsAreRefused() {
    assertThrows(EngineException.class, () -> module.run("absent"));
    assertThrows(IllegalArgumentException.class, () -> module.run("twice", "text"));
    assertThrows(
        IllegalArgumentException.class,
        () -> TorchScriptModule.source(getClass(), "no-such-file.py"));
  }
}
