package org.mocoeval.segmentation;

import java.util.List;
import org.mocoeval.backbone.cost.CostTable;
import org.mocoeval.backbone.cost.MeasuredSpeed;
import org.mocoeval.backbone.cost.ProtocolCost;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.resnet.StagePlan;
import org.mocoeval.backbone.resnet.StageShape;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.segmentation.KnownSegmentationSet;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.data.segmentation.transform.ClassBalancedCrop;
import org.mocoeval.data.segmentation.transform.SegmentationTransform;
import org.mocoeval.data.transform.OutputSize;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the published protocols cost on their sets: forward and backward of every crop through a
 * dilated ResNet-50 and both heads, and the validation images of every look.
 */
final class SegmentationCost implements IModelTransformer {
  private static final List<SegmentationProtocol> PUBLISHED =
      List.of(NamedProtocols.VOC12AUG, NamedProtocols.CITYSCAPES);

  /** Most of VOC's photographs. */
  private static final OutputSize VOC_PHOTOGRAPH = new OutputSize(500, 375);

  /** All of Cityscapes'. */
  private static final OutputSize CITYSCAPES_PHOTOGRAPH = new OutputSize(2048, 1024);

  /** A backward pass costs twice its forward. */
  private static final int FORWARD_AND_BACKWARD = 3;

  private static final int VOC_CLASSES = KnownSegmentationSet.VOC2012_AUG.classNames().size();

  private static final ResNetSpec NETWORK = Backbones.named("resnet50").withPlan(StagePlan.D8);

  static List<ProtocolCost> all() {
    return PUBLISHED.stream().map(SegmentationCost::of).toList();
  }

  static ProtocolCost of(SegmentationProtocol protocol) {
    KnownSegmentationSet set = set(protocol.layout());
    int classes = set.classNames().size();
    SegmentationProtocol.Recipe recipe = protocol.recipe();
    long trained = (long) recipe.iterations() * recipe.batchSize();
    long looked = (long) recipe.intervals() * set.images(Split.VAL);
    ClassBalancedCrop crop =
        SegmentationTransform.named(protocol.trainTransform()).crop().orElseThrow();
    double step = step(protocol.fcn(), classes, crop.height(), crop.width());
    double look = look(protocol, classes);
    MeasuredSpeed measured = MeasuredSpeed.SEGMENTATION_STEP;
    return ProtocolCost.of(
        protocol.name(),
        trained + looked,
        trained * step + looked * look,
        measured.rate(vocStep(measured.height(), measured.width())),
        MeasuredSpeed.EVALUATED_A_CORE);
  }

  /** One image of the step that was measured. */
  static double vocStep(int height, int width) {
    return step(NamedProtocols.VOC12AUG.fcn(), VOC_CLASSES, height, width);
  }

  static double vocPredict(int height, int width) {
    return predict(NamedProtocols.VOC12AUG.fcn(), VOC_CLASSES, height, width);
  }

  static double step(FcnSettings fcn, int classes, int height, int width) {
    return FORWARD_AND_BACKWARD
        * (predict(fcn, classes, height, width)
            + head(fcn.auxiliary(NETWORK, classes), height, width));
  }

  /** Without the auxiliary head, which only trains. */
  static double predict(FcnSettings fcn, int classes, int height, int width) {
    return Operations.forward(NETWORK, height, width)
        + head(fcn.decode(NETWORK, classes), height, width);
  }

  private static double head(HeadSpec head, int height, int width) {
    StageShape map = NETWORK.stageShapes(height, width).get(head.stage() - 1);
    long multiplyAdds =
        head.shapes().values().stream()
            .filter(shape -> shape.length == 4) // Convolutions; norms and biases are left out.
            .mapToLong(shape -> shape[0] * shape[1] * shape[2] * shape[3])
            .sum();
    return (double) Operations.OF_A_MULTIPLY_ADD * multiplyAdds * map.height() * map.width();
  }

  /** Of one image, window by window where it is not taken whole. */
  private static double look(SegmentationProtocol protocol, int classes) {
    OutputSize photograph =
        protocol.layout() == SegmentationLayout.CITYSCAPES ? CITYSCAPES_PHOTOGRAPH : VOC_PHOTOGRAPH;
    OutputSize size =
        SegmentationTransform.named(protocol.testTransform())
            .base()
            .fit(photograph.width(), photograph.height());
    if (protocol.inference() instanceof Inference.Sliding sliding) {
      int windows = sliding.starts(size.height()).size() * sliding.starts(size.width()).size();
      return windows * predict(protocol.fcn(), classes, sliding.side(), sliding.side());
    }
    return predict(protocol.fcn(), classes, size.height(), size.width());
  }

  private static KnownSegmentationSet set(SegmentationLayout layout) {
    return layout == SegmentationLayout.CITYSCAPES
        ? KnownSegmentationSet.CITYSCAPES
        : KnownSegmentationSet.VOC2012_AUG;
  }

  @Override
  public CommandSpec transform(CommandSpec command) {
    return new CostTable(all()).addTo(command);
  }
}
