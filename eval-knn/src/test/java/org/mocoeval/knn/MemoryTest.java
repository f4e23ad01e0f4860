package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.array.Npy;
import org.mocoeval.data.array.NpyFeatures;

class MemoryTest {
  private static final BlockSizes BLOCKS = new BlockSizes(256, 128);

  /** Rows by a formula, as many as one likes; notes how many were ever asked for at once. */
  private record Formula(long rows, int columns, AtomicInteger mostAtOnce)
      implements FeatureMatrix {
    @Override
    public String name() {
      return "formula";
    }

    @Override
    public void read(long firstRow, int count, float[] out) {
      mostAtOnce.accumulateAndGet(count, Math::max);
      for (int i = 0; i < count * columns; i++) {
        out[i] = (float) Math.sin(firstRow * columns + i + 1.0);
      }
    }
  }

  @Test
  void noMoreThanABlockIsEverHeld() {
    AtomicInteger mostRead = new AtomicInteger();
    AtomicInteger mostFound = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    FeatureMatrix test = new Formula(30_000, 4, mostRead);
    new NearestNeighbours(BLOCKS, 2)
        .search(
            test,
            new Formula(300, 4, mostRead),
            3,
            pairs -> {},
            block -> {
              mostFound.accumulateAndGet(block.rows(), Math::max);
              assertEquals(all.getAndAdd(block.rows()), block.firstTestRow());
            });
    assertEquals(30_000, all.get());
    assertEquals(256, mostFound.get());
    assertTrue(mostRead.get() <= 256, mostRead.toString());
  }

  @Test
  void noArrayOfLibtorchIsLeft() {
    try (NDManager manager = Torch.engine().newBaseManager()) {
      NDManager system = manager.getParentManager();
      int before = system.getManagedArrays().size();
      lists(new Formula(900, 4, new AtomicInteger()));
      assertEquals(before, system.getManagedArrays().size());
    }
  }

  @Test
  void fromDiskAndFromMemoryAreTheSame(@TempDir Path folder) {
    float[] values = new float[500 * 6];
    new Formula(500, 6, new AtomicInteger()).read(0, 500, values);
    Path file = folder.resolve("features.npy");
    Npy.write(file, values, 500, 6);
    try (NpyFeatures disk = NpyFeatures.open(file)) {
      FeatureMatrix memory = disk.inMemoryIfSmall();
      assertEquals(lists(memory), lists(disk));
    }
  }

  private static List<List<Integer>> lists(FeatureMatrix features) {
    List<List<Integer>> lists = new ArrayList<>();
    new NearestNeighbours(BLOCKS, 2)
        .search(
            features,
            features,
            9,
            pairs -> {},
            block -> {
              for (int row = 0; row < block.rows(); row++) {
                List<Integer> list = new ArrayList<>();
                for (int rank = 0; rank < block.k(); rank++) {
                  list.add(block.trainRow(row, rank));
                }
                lists.add(list);
              }
            });
    return lists;
  }
}
