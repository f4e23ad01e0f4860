package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;

/**
 * Ranks of the truth, against a plain loop, with equal logits and with those that are no number.
 */
class RanksTest {
  private static final int CLASSES = 7;
  private static final int COLUMNS = 4;
  private static final int IMAGES = 50;

  private final NDManager manager;

  RanksTest() {
    Torch.inferenceThread();
    manager = Torch.engine().newBaseManager(Device.cpu());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private ProbeHead head(int candidates, float[] weights) {
    List<Double> rates = List.of(0.1, 0.2, 0.3).subList(0, candidates);
    LinearProtocol protocol =
        NamedProtocols.FEATURES.withSweep(new Sweep(rates, List.of(0.0), 0.1));
    ProbeHead head =
        new ProbeHead(manager, "h", new FeatureShape(COLUMNS, COLUMNS), CLASSES, protocol);
    head.arrays().get("h.weight").set(weights);
    return head;
  }

  /** Whole numbers, so that logits are exact and often equal. */
  private static float[] small(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(3) - 1;
    }
    return values;
  }

  @Test
  void ranksEqualAPlainLoopWhereEqualLogitsStandInTheOrderOfTheClasses() {
    Random random = new Random(1);
    float[] weights = small(random, 3 * CLASSES * COLUMNS);
    float[] rows = small(random, IMAGES * COLUMNS);
    long[] labels = random.longs(IMAGES, 0, CLASSES).toArray();
    ProbeHead.Ranks found = rank(head(3, weights), rows, labels);
    for (int s = 0; s < 3; s++) {
      for (int i = 0; i < IMAGES; i++) {
        double[] logits = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
          for (int k = 0; k < COLUMNS; k++) {
            logits[c] += weights[(s * CLASSES + c) * COLUMNS + k] * rows[i * COLUMNS + k];
          }
        }
        int own = (int) labels[i];
        int before = 0;
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
          before += logits[c] > logits[own] || (logits[c] == logits[own] && c < own) ? 1 : 0;
          sum += Math.exp(logits[c]);
        }
        assertEquals(before, found.ranks()[s * IMAGES + i]);
        assertEquals(Math.log(sum) - logits[own], found.losses()[s * IMAGES + i], 1e-5);
      }
    }
  }

  private ProbeHead.Ranks rank(ProbeHead head, float[] rows, long[] labels) {
    NDArray x = manager.create(rows, new Shape(labels.length, COLUMNS));
    return head.rank(manager, x, manager.create(labels));
  }

  @Test
  void logitsThatAreNoNumberAreNeverCorrect() {
    float[] weights = new float[CLASSES * COLUMNS];
    weights[0] = Float.NaN;
    ProbeHead.Ranks found = rank(head(1, weights), new float[2 * COLUMNS], new long[] {0, 1});
    // The first image's own logit is none; before the second's only the first class's stands.
    assertArrayEquals(new long[] {CLASSES, 1}, found.ranks());
    RankedImages ranked = new RankedImages(3, new int[] {0, 1}, new int[] {3, 3}, Double.NaN);
    assertEquals(0, ranked.top1());
    assertEquals(0, ranked.top5(), "three classes, all of them among the first five");
  }

  @Test
  void classesWithoutImagesAreLeftOut() {
    RankedImages ranked = new RankedImages(9, new int[] {2, 2, 2, 7}, new int[] {0, 4, 5, 0}, 0.5);
    assertEquals(2, ranked.top1());
    assertEquals(3, ranked.top5());
    assertEquals(
        List.of(new RankedImages.ClassCount(2, 3, 1), new RankedImages.ClassCount(7, 1, 1)),
        ranked.byClass());
  }
}
