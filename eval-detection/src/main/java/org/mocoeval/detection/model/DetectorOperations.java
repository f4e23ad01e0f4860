package org.mocoeval.detection.model;

import java.util.List;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.resnet.StageShape;

/**
 * Counts the operations of a detector's forward pass: all convolutions and linear layers, each
 * weight once for every place that it is applied to. Left out, as in {@link Operations}: norms,
 * activations, RoIAlign and suppression.
 *
 * @param detector what stands on the backbone
 * @param backbone what it stands on
 */
public record DetectorOperations(DetectorSpec detector, ResNetSpec backbone) {
  /** Bins of a region before stage 5 and before mask heads, a side. */
  private static final int REGION_BINS = 14;

  /**
   * Counts what does not depend on regions: backbone, pyramid and proposal network.
   *
   * @param height of the image in pixels
   * @param width of the image in pixels
   * @return multiplications and additions
   */
  public double image(int height, int width) {
    List<StageShape> stages = backbone.stageShapes(height, width);
    if (detector.kind() == DetectorSpec.Kind.C4) {
      int stage = backbone.stageCount() - 1;
      StageShape map = stages.get(stage - 1);
      return Operations.forward(backbone, height, width, stage)
          + weights(HeadSpecs.proposals(map.channels(), detector.anchorsPerCell())) * area(map);
    }
    double levels = 0;
    double all = Operations.forward(backbone, height, width);
    for (StageShape stage : stages.subList(1, stages.size())) {
      all += weights(level(stages.indexOf(stage) - 1)) * area(stage);
      levels += area(stage);
    }
    StageShape last = stages.get(stages.size() - 1);
    levels += area(new StageShape(last.channels(), half(last.height()), half(last.width())));
    return all
        + levels
            * weights(HeadSpecs.proposals(detector.pyramidChannels(), detector.anchorsPerCell()));
  }

  /**
   * Counts what one region takes to become logits and deltas.
   *
   * @return multiplications and additions
   */
  public double region() {
    if (detector.kind() == DetectorSpec.Kind.C4) {
      return stage5() + weights(HeadSpecs.predictors(lastChannels(), detector));
    }
    double bins = DetectorSpec.BOX_BINS * DetectorSpec.BOX_BINS;
    double hidden = bins * detector.pyramidChannels() * detector.hidden();
    return weights(HeadSpecs.convolutions("", detector.pyramidChannels())) * bins
        + Operations.OF_A_MULTIPLY_ADD * hidden
        + weights(HeadSpecs.predictors(detector.hidden(), detector));
  }

  /**
   * Counts what the mask of one region takes in training, where C4 has its map already.
   *
   * @return multiplications and additions; 0 without masks
   */
  public double trainedMask() {
    if (!detector.masks()) {
      return 0;
    }
    boolean pyramid = detector.kind() == DetectorSpec.Kind.FPN;
    int side = pyramid ? REGION_BINS : half(REGION_BINS);
    double places = side * side;
    double total = 0;
    int inputs = pyramid ? detector.pyramidChannels() : lastChannels();
    for (ArraySpec array : HeadSpecs.masks(inputs, detector)) {
      // The logits stand behind the transposed convolution, which doubles both sides.
      total += weights(List.of(array)) * (array.name().contains("logits") ? 4 * places : places);
    }
    return total;
  }

  /**
   * Counts what the mask of one detection takes, where C4 runs stage 5 again.
   *
   * @return multiplications and additions; 0 without masks
   */
  public double foundMask() {
    boolean again = detector.masks() && detector.kind() == DetectorSpec.Kind.C4;
    return trainedMask() + (again ? stage5() : 0);
  }

  private double stage5() {
    return Operations.stage(backbone, backbone.stageCount(), REGION_BINS, REGION_BINS);
  }

  private int lastChannels() {
    return backbone.channels(backbone.stageCount());
  }

  private List<ArraySpec> level(int index) {
    return HeadSpecs.pyramid(backbone, detector.pyramidChannels()).stream()
        .filter(array -> array.name().contains("_convs." + index + "."))
        .toList();
  }

  /** What stride 2 leaves: of the last stage for the level above it, of a region in stage 5. */
  private static int half(int side) {
    return (side + 1) / 2;
  }

  private static double area(StageShape map) {
    return (double) map.height() * map.width();
  }

  /** Operations of all weights at one place; norms and biases have one dimension. */
  private static double weights(List<ArraySpec> arrays) {
    return Operations.OF_A_MULTIPLY_ADD
        * arrays.stream()
            .filter(array -> array.shape().dimension() > 1)
            .mapToDouble(array -> array.shape().size())
            .sum();
  }
}
