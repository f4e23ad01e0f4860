package org.mocoeval.detection;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.model.DetectorSpec;
import org.mocoeval.training.LearningRateSchedule;
import org.mocoeval.training.WarmUpSchedule;

/**
 * What a figure depends on besides images and checkpoint (PROTOCOLS F, G).
 *
 * @param name how {@code --protocol} calls it
 * @param layout of the set whose table it makes
 * @param trainTransform how training images become pixels and boxes
 * @param testTransform how images become pixels
 * @param network what stands on the backbone
 * @param boxes everything about anchors, proposals, regions and detections
 * @param proposalDivisor what the proposal network's losses are divided by
 * @param grouping which images make a batch
 * @param recipe how all weights are trained
 * @param metric what is measured
 */
record DetectionProtocol(
    String name,
    DetectionLayout layout,
    String trainTransform,
    String testTransform,
    Network network,
    BoxProtocol boxes,
    ProposalDivisor proposalDivisor,
    Grouping grouping,
    Recipe recipe,
    DetectionMetric metric) {
  /** How images of like shape come into one batch. */
  enum Grouping {
    /** Pass by pass, each image once or, to fill a batch up, again: mmdet by epochs. */
    PASSES,
    /**
     * An endless stream, a batch as soon as a shape has enough: detectron2, mmdet by iterations.
     */
    STREAM
  }

  /** What the proposal network's losses are divided by. */
  enum ProposalDivisor {
    /** The anchors that were sampled in the whole batch: mmdet. */
    SAMPLED,
    /** As many as an image may have, times the images: detectron2. */
    FULL_SAMPLES
  }

  /**
   * What stands on the backbone.
   *
   * @param kind of network
   * @param masks whether masks are predicted
   * @param channels of a pyramid and of mask heads
   * @param hidden of the pyramid's fully connected layer
   */
  record Network(DetectorSpec.Kind kind, boolean masks, int channels, int hidden) {
    /** The published widths. */
    static Network published(DetectorSpec.Kind kind, boolean masks) {
      return new Network(
          kind, masks, DetectorSpec.PUBLISHED_CHANNELS, DetectorSpec.PUBLISHED_HIDDEN);
    }

    DetectorSpec spec(int classes, BoxProtocol boxes) {
      return new DetectorSpec(kind, classes, boxes.anchors().perCell(0), masks, channels, hidden);
    }
  }

  /**
   * How all weights are trained: SGD, a climb in a line, drops to a tenth.
   *
   * @param iterations of the whole training, a multiple of the interval
   * @param interval iterations between looks at the test images
   * @param batchSize images of an iteration
   * @param learningRate after the climb
   * @param momentum of SGD
   * @param weightDecay of the weights
   * @param decaysNorms whether batch norm's weights decay, too
   * @param milestones iterations with a drop to a tenth
   * @param warmUp iterations of the climb from a thousandth
   * @param preciseBatches batches whose statistics replace the running ones at the end; 0 keeps
   *     those
   */
  record Recipe(
      int iterations,
      int interval,
      int batchSize,
      double learningRate,
      double momentum,
      double weightDecay,
      boolean decaysNorms,
      List<Integer> milestones,
      int warmUp,
      int preciseBatches) {
    private static final double WARM_UP_FACTOR = 0.001;

    Recipe {
      milestones = List.copyOf(milestones);
      if (interval < 1 || iterations < interval || iterations % interval != 0) {
        throw new IllegalArgumentException(
            "expected iterations in whole intervals, found %d in intervals of %d"
                .formatted(iterations, interval));
      }
      if (batchSize < 1 || !(learningRate > 0 && momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException(
            "no training in batches of %d with the rate %s and the momentum %s"
                .formatted(batchSize, learningRate, momentum));
      }
    }

    /** What the loop calls epochs. */
    int intervals() {
      return iterations / interval;
    }

    LearningRateSchedule schedule() {
      return new WarmUpSchedule(learningRate, milestones, warmUp, WARM_UP_FACTOR, interval);
    }

    /** Other lengths; milestones and climb keep their shares. */
    Recipe with(int newIterations, int newInterval, int newBatchSize, double newRate) {
      double share = (double) newIterations / iterations;
      return new Recipe(
          newIterations,
          newInterval,
          newBatchSize,
          newRate,
          momentum,
          weightDecay,
          decaysNorms,
          milestones.stream().map(m -> (int) Math.round(m * share)).distinct().toList(),
          (int) Math.round(warmUp * share),
          preciseBatches);
    }
  }

  /** Replaces the training. */
  DetectionProtocol withRecipe(Recipe changed) {
    return new DetectionProtocol(
        name,
        layout,
        trainTransform,
        testTransform,
        network,
        boxes,
        proposalDivisor,
        grouping,
        changed,
        metric);
  }

  /** Replaces what stands on the backbone. */
  DetectionProtocol withNetwork(Network changed) {
    return new DetectionProtocol(
        name,
        layout,
        trainTransform,
        testTransform,
        changed,
        boxes,
        proposalDivisor,
        grouping,
        recipe,
        metric);
  }

  /** A preset with changes is not that preset any more. */
  String reportedName() {
    return NamedProtocols.ALL.contains(this) ? name : name + ", changed";
  }

  /** Lists everything that changes a figure, but for what the transforms do. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("network", network.toString());
    settings.put("boxes", boxes.toString());
    settings.put("proposal losses", "divided by " + proposalDivisor);
    settings.put("grouping", grouping.toString());
    settings.put("recipe", recipe.toString());
    settings.put("metric", metric.description());
    return settings;
  }
}
