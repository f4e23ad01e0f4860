package org.mocoeval.knn;

import java.util.List;
import org.mocoeval.backbone.cost.CostTable;
import org.mocoeval.backbone.cost.MeasuredSpeed;
import org.mocoeval.backbone.cost.ProtocolCost;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.data.layout.KnownSet;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.TensorTransform;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the published protocols cost on ImageNet: a forward of every image through a ResNet-50, and
 * the products of every test row with every training row.
 */
final class KnnCost implements IModelTransformer {
  /** Every transform crops photographs to one size. */
  private static final OutputSize PHOTOGRAPH = new OutputSize(500, 375);

  static List<ProtocolCost> all() {
    return KnnProtocol.PRESETS.stream().map(KnnCost::of).toList();
  }

  static ProtocolCost of(KnnProtocol protocol) {
    ResNetSpec network = Backbones.named("resnet50");
    long train = KnownSet.IMAGENET.images(Split.TRAIN);
    long test = KnownSet.IMAGENET.images(Split.VAL);
    OutputSize size =
        TensorTransform.named(protocol.transform())
            .outputSize(PHOTOGRAPH.width(), PHOTOGRAPH.height());
    double forwards =
        (double) (train + test) * Operations.forward(network, size.height(), size.width());
    double products =
        (double) Operations.OF_A_MULTIPLY_ADD * train * test * network.featureDimension();
    return ProtocolCost.of(
        protocol.name(),
        train + test,
        forwards + products,
        MeasuredSpeed.frozenRate(),
        MeasuredSpeed.EVALUATED_A_CORE);
  }

  @Override
  public CommandSpec transform(CommandSpec command) {
    return new CostTable(all()).addTo(command);
  }
}
