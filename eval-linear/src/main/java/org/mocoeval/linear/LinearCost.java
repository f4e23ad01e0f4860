package org.mocoeval.linear;

import java.util.List;
import org.mocoeval.backbone.cost.CostTable;
import org.mocoeval.backbone.cost.MeasuredSpeed;
import org.mocoeval.backbone.cost.ProtocolCost;
import org.mocoeval.backbone.features.FeatureSpec;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.resnet.StageShape;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.TensorTransform;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the published protocols cost on their sets: a forward of every view through a frozen
 * ResNet-50, and the products of the heads.
 */
final class LinearCost implements IModelTransformer {
  /** The page's; the miniature's and those on stored features are not published. */
  private static final List<LinearProtocol> PUBLISHED =
      List.of(
          NamedProtocols.IMAGENET_MULTI_HEAD,
          NamedProtocols.IMAGENET_LINEAR,
          NamedProtocols.PLACES205_MULTI_HEAD,
          NamedProtocols.INATURALIST2018_MULTI_HEAD);

  /** Every transform crops photographs to one size. */
  private static final OutputSize PHOTOGRAPH = new OutputSize(500, 375);

  /** Logits, and the gradient of the weights; features need none. */
  private static final int PRODUCTS_OF_A_STEP = 2;

  static List<ProtocolCost> all() {
    return PUBLISHED.stream().map(LinearCost::of).toList();
  }

  static ProtocolCost of(LinearProtocol protocol) {
    ResNetSpec network = Backbones.named("resnet50");
    Recipe recipe = protocol.recipe();
    long trained = (long) recipe.epochs() * protocol.home().images(Split.TRAIN);
    long looked = (long) recipe.looks() * protocol.home().images(Split.VAL);
    OutputSize size =
        TensorTransform.named(protocol.trainTransform())
            .outputSize(PHOTOGRAPH.width(), PHOTOGRAPH.height());
    double forward = Operations.forward(network, size.height(), size.width());
    double heads = headOperations(protocol, network, size);
    return ProtocolCost.of(
        protocol.name(),
        trained + looked,
        (trained + looked) * forward + (PRODUCTS_OF_A_STEP * trained + looked) * heads,
        MeasuredSpeed.frozenRate(),
        MeasuredSpeed.EVALUATED_A_CORE);
  }

  /** The logits of one image. */
  private static double headOperations(
      LinearProtocol protocol, ResNetSpec network, OutputSize size) {
    List<StageShape> shapes = network.stageShapes(size.height(), size.width());
    long columns = 0;
    for (FeatureSpec feature : protocol.heads().features(network)) {
      StageShape shape = shapes.get(feature.stage() - 1);
      columns +=
          (long) shape.channels()
              * feature.pooling().outputSide(shape.height())
              * feature.pooling().outputSide(shape.width());
    }
    return (double) Operations.OF_A_MULTIPLY_ADD * columns * protocol.home().classes();
  }

  @Override
  public CommandSpec transform(CommandSpec command) {
    return new CostTable(all()).addTo(command);
  }
}
