package org.mocoeval.pretrain;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
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
 * What the published recipes cost on ImageNet: two views of every image through encoder and head,
 * with a backward pass where gradients go, and the products with the negatives.
 */
final class PretrainCost implements IModelTransformer {
  /** Rows a to d of the paper's Table 1 cost what moco-v2 does. */
  private static final List<String> PUBLISHED =
      List.of("moco-v1", "moco-v2", "moco-v2-e", "simclr");

  /** Every transform crops photographs to one size. */
  private static final OutputSize PHOTOGRAPH = new OutputSize(500, 375);

  /** A backward pass costs twice its forward. */
  private static final int FORWARD_AND_BACKWARD = 3;

  static List<ProtocolCost> all() {
    return PUBLISHED.stream().map(NamedProtocols::named).map(PretrainCost::of).toList();
  }

  static ProtocolCost of(PretrainProtocol protocol) {
    int steps = KnownSet.IMAGENET.images(Split.TRAIN) / protocol.batchSize();
    long images = (long) protocol.epochs() * steps * protocol.batchSize();
    MeasuredSpeed measured = MeasuredSpeed.MOCO_STEP;
    OutputSize views = new OutputSize(measured.width(), measured.height());
    return ProtocolCost.of(
        protocol.name(),
        images,
        images * image(protocol, views(protocol)),
        measured.rate(image(NamedProtocols.named("moco-v2"), views)),
        MeasuredSpeed.TWO_VIEWS_A_CORE);
  }

  private static OutputSize views(PretrainProtocol protocol) {
    return TensorTransform.named(protocol.transform())
        .outputSize(PHOTOGRAPH.width(), PHOTOGRAPH.height());
  }

  /** The share of one image in a step. */
  private static double image(PretrainProtocol protocol, OutputSize view) {
    double encoded = encoded(protocol, view);
    int passes = protocol.symmetric() ? 2 : 1;
    return switch (protocol.method()) {
      // A query with its gradient and a key without; of the products, only queries have one.
      case MOCO -> passes * ((FORWARD_AND_BACKWARD + 1) * encoded + 2 * product(protocol.queue()));
      // Both views have gradients, and are compared with all of the batch.
      case END_TO_END -> 2 * FORWARD_AND_BACKWARD * (encoded + product(2L * protocol.batchSize()));
    };
  }

  private static double encoded(PretrainProtocol protocol, OutputSize view) {
    ResNetSpec network = Backbones.named(protocol.backbone());
    Stream<Shape> layers =
        ProjectionHead.shapes(
                protocol.projection(), network.featureDimension(), PretrainProtocol.DIMENSION)
            .values()
            .stream()
            .filter(shape -> shape.dimension() == 2);
    double head = Operations.OF_A_MULTIPLY_ADD * layers.mapToDouble(Shape::size).sum();
    return Operations.forward(network, view.height(), view.width()) + head;
  }

  /** One vector with others. */
  private static double product(long others) {
    return (double) Operations.OF_A_MULTIPLY_ADD * PretrainProtocol.DIMENSION * others;
  }

  @Override
  public CommandSpec transform(CommandSpec command) {
    return new CostTable(all()).addTo(command);
  }
}
