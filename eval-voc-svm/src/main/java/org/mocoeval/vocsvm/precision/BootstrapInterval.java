package org.mocoeval.vocsvm.precision;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.mocoeval.vocsvm.precision.InterpolatedArea.Ranked;

/**
 * Where the mean average precision would lie with other test images of the same kind: 1.96 standard
 * deviations about the measured value, over sets of as many images drawn with replacement. An image
 * brings its labels of all classes with it. Percentiles would lie too high: an image that is drawn
 * twice raises interpolated precision. Models are as they are: what other training images would
 * change is not in it.
 *
 * @param low 0 to 1
 * @param high 0 to 1
 * @param means the mean average precision of every draw, 0 to 1, in order
 * @param draws names their sequence: equal names over equal test sets mean equal images
 */
@SuppressWarnings("ArrayRecordComponent") // Read, never compared.
public record BootstrapInterval(double low, double high, double[] means, String draws) {
  /** Gives the standard deviation to 2 %. */
  private static final int DRAWS = 1000;

  private static final long SEED = 0;
  private static final double NORMAL_95 = 1.96;

  /**
   * Draws.
   *
   * @param measured the value itself, 0 to 1
   * @param classes scores of each class, for {@link InterpolatedArea}
   * @param images of the test set
   * @return the interval; equal on every machine
   */
  public static BootstrapInterval of(double measured, List<ScoredClass> classes, int images) {
    List<Ranked> ranked = classes.stream().map(c -> Ranked.of(c.scores(), c.positive())).toList();
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[DRAWS];
    int[] times = new int[images];
    for (int draw = 0; draw < DRAWS; draw++) {
      Arrays.fill(times, 0);
      for (int i = 0; i < images; i++) {
        times[random.nextInt(images)]++;
      }
      for (int c = 0; c < classes.size(); c++) {
        means[draw] += ranked.get(c).area(weights(classes.get(c), times)) / classes.size();
      }
    }
    double half = NORMAL_95 * new StandardDeviation().evaluate(means);
    return new BootstrapInterval(
        Math.max(0, measured - half),
        Math.min(1, measured + half),
        means,
        "test images, SplittableRandom(%d), %d draws of %d".formatted(SEED, DRAWS, images));
  }

  private static int[] weights(ScoredClass scored, int[] times) {
    int[] weights = new int[scored.images().length];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = times[scored.images()[row]];
    }
    return weights;
  }
}
