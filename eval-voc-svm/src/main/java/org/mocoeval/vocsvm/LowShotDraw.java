package org.mocoeval.vocsvm;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.voc.VocTargets;

/**
 * Draws low-shot samples by the rule of the reference (PROTOCOLS B.5): k positives of each class
 * and k negatives for each other class, without replacement; samples are independent.
 */
final class LowShotDraw {
  /** The published k; the rarest class of VOC2007, sheep, has 96 positives. */
  static final List<Integer> SHOTS = List.of(1, 2, 4, 8, 16, 32, 64, 96);

  static final int SAMPLES = 5;

  static final String RULE =
      "k positives of each class and k negatives for each other class, without replacement";

  private final VocTargets train;
  private final List<String> classNames;
  private final SplittableRandom random;

  private LowShotDraw(VocTargets train, List<String> classNames, long seed) {
    this.train = train;
    this.classNames = classNames;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Draws all samples.
   *
   * @param train targets of the training set
   * @param classNames for messages
   * @param shots each k
   * @param seed equal seeds give equal samples
   * @return five for each k
   * @throws DataException if a class has too few images
   */
  static LowShotSamples draw(
      VocTargets train, List<String> classNames, Collection<Integer> shots, long seed) {
    if (train.classes() < 2) {
      throw new DataException(
          "low-shot samples take their negatives from the other classes, and there is only the class "
              + classNames.get(0)
              + ": add classes, or evaluate the full SVM only.");
    }
    LowShotDraw draw = new LowShotDraw(train, classNames, seed);
    TreeMap<Integer, TreeMap<Integer, VocTargets>> byShots = new TreeMap<>();
    for (int sample = 1; sample <= SAMPLES; sample++) {
      for (int k : shots) {
        byShots.computeIfAbsent(k, any -> new TreeMap<>()).put(sample, draw.sample(k));
      }
    }
    return new LowShotSamples(byShots, LowShotSamples.Origin.DRAWN);
  }

  /**
   * Lists the published k for which a training set has enough images.
   *
   * @param train targets of the training set
   * @return ascending; may be empty
   */
  static List<Integer> possibleShots(VocTargets train) {
    int k = train.classes() < 2 ? 0 : Integer.MAX_VALUE;
    for (int cls = 0; cls < train.classes(); cls++) {
      int others = Math.max(1, train.classes() - 1);
      k = Math.min(k, train.count(cls, VocTargets.PRESENT));
      k = Math.min(k, train.count(cls, VocTargets.ABSENT) / others);
    }
    int most = k;
    return SHOTS.stream().filter(shots -> shots <= most).toList();
  }

  private VocTargets sample(int k) {
    int classes = train.classes();
    byte[] rowMajor = new byte[train.rows() * classes];
    Arrays.fill(rowMajor, VocTargets.IGNORE);
    for (byte value : new byte[] {VocTargets.PRESENT, VocTargets.ABSENT}) {
      int count = value == VocTargets.PRESENT ? k : Math.multiplyExact(k, classes - 1);
      for (int cls = 0; cls < classes; cls++) {
        for (int row : some(cls, value, count)) {
          rowMajor[row * classes + cls] = value;
        }
      }
    }
    return VocTargets.of(classes, rowMajor);
  }

  private int[] some(int cls, byte value, int count) {
    int[] rows =
        IntStream.range(0, train.rows()).filter(row -> train.at(row, cls) == value).toArray();
    if (rows.length < count) {
      throw new DataException(
          String.format(
              "class %s has %,d %s training images, a low-shot sample needs %,d of them: give"
                  + " smaller numbers with --shots.",
              classNames.get(cls),
              rows.length,
              value == VocTargets.PRESENT ? "positive" : "negative",
              count));
    }
    for (int i = 0; i < count; i++) {
      int pick = i + random.nextInt(rows.length - i);
      int row = rows[pick];
      rows[pick] = rows[i];
      rows[i] = row;
    }
    return Arrays.copyOf(rows, count);
  }
}
