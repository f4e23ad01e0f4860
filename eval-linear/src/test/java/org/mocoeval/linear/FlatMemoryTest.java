package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingPosition;

/** A step leaves nothing behind: as many arrays live after hundreds as after one. */
class FlatMemoryTest {
  @Test
  void stepsAndLooksLeaveNoArraysBehind() {
    Torch.inferenceThread();
    FeatureMatrix matrix = FeatureMatrix.of("formula", Formula.values(64 * 8, 3), 8);
    StoredSet set = new StoredSet(List.of(matrix), new int[64]);
    StoredData data = new StoredData(List.of("h"), List.of(4), set, set, 3);
    LinearProtocol protocol = NamedProtocols.cached(NamedProtocols.IMAGENET_MULTI_HEAD);
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu());
        CachedProbe probe =
            new CachedProbe(
                manager,
                protocol.withRecipe(protocol.recipe().withLength(3, List.of(), 16, 1)),
                data,
                new BatchOrder(0, OptionalInt.empty()),
                RunIdentity.of(new TreeMap<>(), Device.cpu(), 2, 1))) {
      epoch(probe, 0);
      int before = arrays(probe, manager);
      for (int epoch = 1; epoch < 100; epoch++) {
        epoch(probe, epoch);
      }
      assertEquals(before, arrays(probe, manager));
    }
  }

  private static void epoch(CachedProbe probe, int epoch) {
    try (BatchSource<FeatureBatch> batches = probe.batches(epoch, 0)) {
      for (int step = 0; batches.hasNext(); step++) {
        FeatureBatch batch = batches.next();
        probe.step(batch, new TrainingPosition(epoch, step), 0.01);
        batches.release(batch);
      }
    }
    probe.outcomes();
  }

  /** Managers below count, too: each is one of the resources of the one above. */
  private static int arrays(CachedProbe probe, NDManager manager) {
    int own =
        probe.state().values().stream()
            .map(array -> array.getManager())
            .distinct()
            .mapToInt(owner -> owner.getManagedArrays().size())
            .sum();
    return own + manager.getManagedArrays().size();
  }
}
