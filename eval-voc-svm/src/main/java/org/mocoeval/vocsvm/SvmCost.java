package org.mocoeval.vocsvm;

import java.util.List;
import org.mocoeval.backbone.cost.CostTable;
import org.mocoeval.backbone.cost.MeasuredSpeed;
import org.mocoeval.backbone.cost.ProtocolCost;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.data.voc.Voc2007;
import org.mocoeval.data.voc.VocSplit;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the published protocol costs on VOC2007: a forward of every image through a ResNet-50, the
 * SVMs of each layer, and the low-shot ones of the best. A GPU leaves the SVMs to the processor.
 */
final class SvmCost implements IModelTransformer {
  /** Most of VOC's photographs; the transform squashes any. */
  private static final OutputSize PHOTOGRAPH = new OutputSize(500, 375);

  static List<ProtocolCost> all() {
    return List.of(of(SvmProtocol.MMSELFSUP));
  }

  static ProtocolCost of(SvmProtocol protocol) {
    int images = Voc2007.images(VocSplit.TRAINVAL) + Voc2007.images(VocSplit.TEST);
    OutputSize size =
        TensorTransform.named(protocol.transform())
            .outputSize(PHOTOGRAPH.width(), PHOTOGRAPH.height());
    long forward = Operations.forward(Backbones.named("resnet50"), size.height(), size.width());
    return ProtocolCost.of(
            protocol.name(),
            images,
            (double) images * forward,
            MeasuredSpeed.frozenRate(),
            MeasuredSpeed.EVALUATED_A_CORE)
        .plus(
            protocol.layers().size() * MeasuredSpeed.SVM_SECONDS + MeasuredSpeed.LOW_SHOT_SECONDS);
  }

  @Override
  public CommandSpec transform(CommandSpec command) {
    return new CostTable(all()).addTo(command);
  }
}
