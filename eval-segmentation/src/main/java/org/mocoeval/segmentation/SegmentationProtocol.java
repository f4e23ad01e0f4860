package org.mocoeval.segmentation;

import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.training.LearningRateSchedule;
import org.mocoeval.training.PolySchedule;

/**
 * What a figure depends on besides images and checkpoint (PROTOCOLS H).
 *
 * @param name how {@code --protocol} calls it
 * @param layout of the set whose table it makes
 * @param trainTransform how training images and labels become crops
 * @param testTransform how images become pixels
 * @param fcn heads, losses and upsampling
 * @param inference how an image of any size becomes logits
 * @param recipe how all weights are trained
 */
record SegmentationProtocol(
    String name,
    SegmentationLayout layout,
    String trainTransform,
    String testTransform,
    FcnSettings fcn,
    Inference inference,
    Recipe recipe) {
  /** The smallest rate of the schedule (PROTOCOLS H). */
  private static final double LEAST_RATE = 1e-4;

  /** Of the poly schedule. */
  private static final double POWER = 0.9;

  /**
   * How all weights are trained: SGD without warm-up, its rate falling with every iteration.
   *
   * @param iterations of the whole training, a multiple of the interval
   * @param interval iterations between looks at the validation images
   * @param batchSize images of an iteration
   * @param learningRate of the first iteration, above 1e-4
   * @param momentum of SGD
   * @param weightDecay of all weights, batch norm's included
   */
  record Recipe(
      int iterations,
      int interval,
      int batchSize,
      double learningRate,
      double momentum,
      double weightDecay) {
    Recipe {
      if (interval < 1 || iterations < interval || iterations % interval != 0) {
        throw new IllegalArgumentException(
            "expected iterations in whole intervals, found %d in intervals of %d"
                .formatted(iterations, interval));
      }
      if (batchSize < 1 || !(learningRate > LEAST_RATE && momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException(
            "no training in batches of %d with the rate %s (above %s) and the momentum %s"
                .formatted(batchSize, learningRate, LEAST_RATE, momentum));
      }
    }

    /** PROTOCOLS H: rate 0.01, momentum 0.9, decay 5e-4. */
    static Recipe published(int iterations, int interval, int batchSize) {
      return new Recipe(iterations, interval, batchSize, 0.01, 0.9, 5e-4);
    }

    /** What the loop calls epochs. */
    int intervals() {
      return iterations / interval;
    }

    LearningRateSchedule schedule() {
      return new PolySchedule(learningRate, LEAST_RATE, POWER, interval, iterations);
    }
  }

  /** Replaces the training. */
  SegmentationProtocol withRecipe(Recipe changed) {
    return new SegmentationProtocol(
        name, layout, trainTransform, testTransform, fcn, inference, changed);
  }

  /** A preset with changes is not that preset any more. */
  String reportedName() {
    return NamedProtocols.ALL.contains(this) ? name : name + ", changed";
  }

  /** Lists everything that changes a figure, but for what the transforms do. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>(fcn.settings());
    settings.put("inference", inference.description());
    settings.put("iterations", recipe.iterations() + ", looked at every " + recipe.interval());
    settings.put("batch size", Integer.toString(recipe.batchSize()));
    settings.put(
        "learning rate", "%s, poly %s to %s".formatted(recipe.learningRate(), POWER, LEAST_RATE));
    settings.put("momentum", Double.toString(recipe.momentum()));
    settings.put("weight decay", Double.toString(recipe.weightDecay()));
    return settings;
  }
}
