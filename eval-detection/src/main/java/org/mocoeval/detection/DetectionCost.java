package org.mocoeval.detection;

import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.cost.CostTable;
import org.mocoeval.backbone.cost.MeasuredSpeed;
import org.mocoeval.backbone.cost.ProtocolCost;
import org.mocoeval.backbone.cost.PublishedSpeed.Detectron2;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.data.detection.KnownDetectionSet;
import org.mocoeval.data.detection.transform.DetectionTransform;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.model.DetectorOperations;
import org.mocoeval.detection.model.DetectorSpec;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the published protocols cost on their sets: forward and backward of every training image and
 * its regions through a ResNet-50, and the test images of every look. Images are those that their
 * set has most of, at the mean of all drawn sizes; what a batch is padded with is left out.
 */
final class DetectionCost implements IModelTransformer {
  private static final Map<DetectionProtocol, Detectron2> PUBLISHED_TIMES =
      Map.of(
          NamedProtocols.VOC_MMDET, Detectron2.C4_VOC,
          NamedProtocols.VOC_DETECTRON2, Detectron2.C4_VOC,
          NamedProtocols.COCO_FPN, Detectron2.MASK_FPN,
          NamedProtocols.COCO_C4, Detectron2.MASK_C4);

  private static final List<DetectionProtocol> PUBLISHED =
      NamedProtocols.ALL.stream().filter(PUBLISHED_TIMES::containsKey).toList();

  /** Most of VOC's photographs. */
  private static final ImageSize VOC_PHOTOGRAPH = new ImageSize(500, 375);

  /** Most of COCO's. */
  private static final ImageSize COCO_PHOTOGRAPH = new ImageSize(640, 480);

  /** A backward pass costs twice its forward. */
  private static final int FORWARD_AND_BACKWARD = 3;

  private static final ResNetSpec NETWORK = Backbones.named("resnet50");

  static List<ProtocolCost> all() {
    return PUBLISHED.stream().map(DetectionCost::of).toList();
  }

  static ProtocolCost of(DetectionProtocol protocol) {
    KnownDetectionSet set = set(protocol.layout());
    DetectionProtocol.Recipe recipe = protocol.recipe();
    long trained = (long) recipe.iterations() * recipe.batchSize();
    long tested = (long) recipe.intervals() * set.images(Split.VAL);
    DetectorOperations detector = detector(protocol, set.classes());
    double step =
        FORWARD_AND_BACKWARD
            * (images(detector, protocol.layout(), protocol.trainTransform())
                + trainedRegions(detector, protocol.boxes()));
    double test =
        images(detector, protocol.layout(), protocol.testTransform())
            + foundRegions(detector, protocol.boxes());
    return ProtocolCost.of(
            protocol.name(),
            trained + tested,
            trained * step + tested * test,
            cpuRate(),
            MeasuredSpeed.EVALUATED_A_CORE)
        .withGpuSeconds(PUBLISHED_TIMES.get(protocol).seconds(recipe.iterations(), tested));
  }

  private static DetectorOperations detector(DetectionProtocol protocol, int classes) {
    return new DetectorOperations(protocol.network().spec(classes, protocol.boxes()), NETWORK);
  }

  private static double cpuRate() {
    MeasuredSpeed measured = MeasuredSpeed.DETECTION_STEP;
    return measured.rate(pyramidStep(measured.height(), measured.width()));
  }

  /** One image of the step that was measured: the pyramid's, without masks. */
  static double pyramidStep(int height, int width) {
    BoxProtocol boxes = BoxProtocol.COCO_FPN_MMDET;
    DetectorSpec spec =
        DetectorSpec.published(
            DetectorSpec.Kind.FPN,
            KnownDetectionSet.COCO2017.classes(),
            boxes.anchors().perCell(0),
            false);
    DetectorOperations detector = new DetectorOperations(spec, NETWORK);
    return FORWARD_AND_BACKWARD * (detector.image(height, width) + trainedRegions(detector, boxes));
  }

  /** As many regions as are sampled, as many masks as may be positive. */
  private static double trainedRegions(DetectorOperations detector, BoxProtocol boxes) {
    int regions = boxes.roiSampler().count();
    double masks = regions * boxes.roiSampler().positiveFraction();
    return regions * detector.region() + masks * detector.trainedMask();
  }

  /** As many regions as are proposed, as many masks as are kept. */
  private static double foundRegions(DetectorOperations detector, BoxProtocol boxes) {
    return boxes.testProposals().after() * detector.region()
        + boxes.postprocess().limit() * detector.foundMask();
  }

  /** The mean over the sizes that the transform draws. */
  private static double images(
      DetectorOperations detector, DetectionLayout layout, String transform) {
    DetectionTransform named = DetectionTransform.named(transform);
    ImageSize photograph = layout == DetectionLayout.COCO ? COCO_PHOTOGRAPH : VOC_PHOTOGRAPH;
    return named.shortSides().stream()
        .mapToDouble(
            side -> {
              OutputSize size = named.style().fit(photograph, side, named.longLimit());
              return detector.image(
                  padded(size.height(), named.paddingMultiple()),
                  padded(size.width(), named.paddingMultiple()));
            })
        .average()
        .orElseThrow();
  }

  private static int padded(int side, int multiple) {
    return (side + multiple - 1) / multiple * multiple;
  }

  private static KnownDetectionSet set(DetectionLayout layout) {
    return layout == DetectionLayout.COCO ? KnownDetectionSet.COCO2017 : KnownDetectionSet.VOC0712;
  }

  @Override
  public CommandSpec transform(CommandSpec command) {
    return new CostTable(all()).addTo(command);
  }
}
