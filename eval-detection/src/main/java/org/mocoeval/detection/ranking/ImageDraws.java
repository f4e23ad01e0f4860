package org.mocoeval.detection.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.results.record.Interval;

/**
 * How far figures would move with other images of the same kind: 1.96 standard deviations about the
 * measured value, over sets of as many images drawn with replacement. An image brings its truths
 * and detections of all classes with it, and counts as often as it is drawn. Percentiles would lie
 * too high: an image that is drawn twice raises interpolated precision. Matches are made once, for
 * they do not depend on other images.
 */
public final class ImageDraws {
  /** Gives the standard deviation to 5 %. */
  public static final int DRAWS = 200;

  private static final double NORMAL_95 = 1.96;

  /** A row a draw, a column a figure; NaN where it cannot be computed. */
  private final double[][] figures;

  private ImageDraws(double[][] figures) {
    this.figures = figures;
  }

  /**
   * Draws.
   *
   * @param images of the set; from fewer than two no interval comes
   * @param seed of the draws
   * @param threads at least 1; the draws do not depend on them
   * @param figures from how often each image was drawn to all figures, NaN where one is undefined;
   *     must be safe to call on several threads
   * @return the draws
   */
  public static ImageDraws of(
      int images, long seed, int threads, Function<int[], double[]> figures) {
    if (images < 2) {
      return new ImageDraws(new double[0][]);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<SplittableRandom> randoms =
        IntStream.range(0, DRAWS).mapToObj(i -> random.split()).toList();
    double[][] rows = new double[DRAWS][];
    try (WorkerThreads workers = new WorkerThreads(threads)) {
      workers.forEach(DRAWS, i -> rows[i] = figures.apply(weights(images, randoms.get(i))));
    }
    return new ImageDraws(rows);
  }

  private static int[] weights(int images, SplittableRandom random) {
    int[] weights = new int[images];
    for (int i = 0; i < images; i++) {
      weights[random.nextInt(images)]++;
    }
    return weights;
  }

  /**
   * Finds the interval of the mean of some figures.
   *
   * @param measured that mean, 0 to 1; absent if it could not be computed
   * @param from the first figure
   * @param to behind the last
   * @return within 0 to 1; empty if there is nothing to draw from
   */
  public Optional<Interval> interval(OptionalDouble measured, int from, int to) {
    double[] values =
        Arrays.stream(figures)
            .mapToDouble(row -> Arrays.stream(row, from, to).average().orElseThrow())
            .filter(Double::isFinite)
            .toArray();
    return values.length < 2 || measured.isEmpty()
        ? Optional.empty()
        : Optional.of(about(measured.getAsDouble(), values));
  }

  private static Interval about(double measured, double[] drawn) {
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double squares = Arrays.stream(drawn).map(v -> (v - mean) * (v - mean)).sum();
    double half = NORMAL_95 * Math.sqrt(squares / (drawn.length - 1));
    return new Interval(Math.max(0, measured - half), Math.min(1, measured + half));
  }
}
