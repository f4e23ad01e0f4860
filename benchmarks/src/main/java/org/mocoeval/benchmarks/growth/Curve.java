package org.mocoeval.benchmarks.growth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mocoeval.benchmarks.BenchmarkException;

/** What grows, from where to where, and what it should cost. */
@SuppressWarnings("ImmutableEnumChecker") // Its fields are records of numbers, texts and enums.
enum Curve {
  /** One pass over the training rows for each block of test rows. */
  KNN_TRAIN(
      "knn-train",
      "knn",
      "training rows of 2,048 values, 500 test rows",
      new Ladder(10_000, 1_281_167, 1_281_167, 100),
      "1g",
      new Expected("1", "2 · 2,048 operations a pair of rows"),
      new KnnGrowth(KnnGrowth.Axis.TRAIN)),
  /** Memory must not grow with the images to be classified. */
  KNN_TEST(
      "knn-test",
      "knn",
      "test rows of 2,048 values, 20,000 training rows",
      new Ladder(5000, 50_000, 50_000, 100),
      "1g",
      new Expected(
          "1", "2 · 2,048 operations a pair of rows; memory is that of blocks of 8,192 rows"),
      new KnnGrowth(KnnGrowth.Axis.TEST)),
  SVM_ROWS(
      "svm-rows",
      "svm-rows",
      "training rows of 2,048 values, one class",
      new Ladder(500, 5011, 5011, 100),
      "4g",
      new Expected("2", "products of all pairs of rows, and a row of products for each change"),
      new SvmGrowth(SvmGrowth.Axis.ROWS)),
  SVM_COLUMNS(
      "svm-columns",
      "svm-columns",
      "values of 2,000 training rows, one class",
      new Ladder(256, 8192, 8192, 1),
      "4g",
      new Expected("below 1", "only the products of rows read the values; descent does not"),
      new SvmGrowth(SvmGrowth.Axis.COLUMNS)),
  COCO(
      "coco",
      "coco",
      "detections, val2017's 36,781 objects",
      new Ladder(10_000, 1_000_000, 500_000, 100),
      "4g",
      new Expected("1", "objects an image do not grow; sorting adds a logarithm"),
      new CocoGrowth()),
  QUEUE(
      "queue",
      "queue",
      "keys in the queue, 32 images of 16², small ResNet-18",
      new Ladder(1024, 262_144, 65_536, 32),
      "1g",
      new Expected("below 1", "the network's share does not grow; the queue's is linear"),
      new QueueGrowth());

  private final String id;
  private final String piece;
  private final String grows;
  private final Ladder ladder;
  private final String heap;
  private final Expected expected;

  private final Growing growing;

  Curve(
      String id,
      String piece,
      String grows,
      Ladder ladder,
      String heap,
      Expected expected,
      Growing growing) {
    this.id = id;
    this.piece = piece;
    this.grows = grows;
    this.ladder = ladder;
    this.heap = heap;
    this.expected = expected;
    this.growing = growing;
  }

  /**
   * The curves of a piece.
   *
   * @throws BenchmarkException if there is no such piece
   */
  static List<Curve> ofPiece(String piece) {
    List<Curve> found = Arrays.stream(values()).filter(curve -> curve.piece.equals(piece)).toList();
    if (found.isEmpty()) {
      String pieces =
          Arrays.stream(values()).map(of -> of.piece).distinct().collect(Collectors.joining(", "));
      throw new BenchmarkException("Expected one of %s, found '%s'.".formatted(pieces, piece));
    }
    return found;
  }

  /**
   * Finds a curve.
   *
   * @throws BenchmarkException if there is none of that name
   */
  static Curve named(String id) {
    return Arrays.stream(values())
        .filter(curve -> curve.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BenchmarkException(
                    "Expected one of %s, found '%s'."
                        .formatted(
                            Arrays.stream(values())
                                .map(Curve::id)
                                .collect(Collectors.joining(", ")),
                            id)));
  }

  String id() {
    return id;
  }

  /** The axis in words, and what stays as it is. */
  String grows() {
    return grows;
  }

  Ladder ladder() {
    return ladder;
  }

  /** Java's, as {@code -Xmx} takes it. */
  String heap() {
    return heap;
  }

  Expected expected() {
    return expected;
  }

  Growing growing() {
    return growing;
  }
}
