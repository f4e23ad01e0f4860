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

  /**
   * Of the draws of every evaluation from images, whatever its training is seeded with: so runs on
   * the same images can be compared draw by draw.
   */
  public static final long COMMON_SEED = 0;

  private static final double NORMAL_95 = 1.96;

  private final String name;

  /** A row a draw, a column a figure; NaN where it cannot be computed. */
  private final double[][] figures;

  private ImageDraws(String name, double[][] figures) {
    this.name = name;
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
    String name =
        "images, SplittableRandom(%d) split for each draw, %d draws of %d"
            .formatted(seed, DRAWS, images);
    if (images < 2) {
      return new ImageDraws(name, new double[0][]);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<SplittableRandom> randoms =
        IntStream.range(0, DRAWS).mapToObj(i -> random.split()).toList();
    double[][] rows = new double[DRAWS][];
    try (WorkerThreads workers = new WorkerThreads(threads)) {
      workers.forEach(DRAWS, i -> rows[i] = figures.apply(weights(images, randoms.get(i))));
    }
    return new ImageDraws(name, rows);
  }

  private static int[] weights(int images, SplittableRandom random) {
    int[] weights = new int[images];
    for (int i = 0; i < images; i++) {
      weights[random.nextInt(images)]++;
    }
    return weights;
  }

  /**
   * Finds how the mean of some figures moves.
   *
   * @param measured that mean, 0 to 1; absent if it could not be computed
   * @param from the first figure
   * @param to behind the last
   * @return empty if there is nothing to draw from
   */
  public Optional<DrawnFigure> figure(OptionalDouble measured, int from, int to) {
    double[] values =
        Arrays.stream(figures)
            .mapToDouble(row -> Arrays.stream(row, from, to).average().orElseThrow())
            .toArray();
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    return finite.length < 2 || measured.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DrawnFigure(
                about(measured.getAsDouble(), finite),
                name,
                Arrays.stream(values).boxed().toList()));
  }

  private static Interval about(double measured, double[] drawn) {
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double squares = Arrays.stream(drawn).map(v -> (v - mean) * (v - mean)).sum();
    double half = NORMAL_95 * Math.sqrt(squares / (drawn.length - 1));
    return new Interval(Math.max(0, measured - half), Math.min(1, measured + half));
  }
}
