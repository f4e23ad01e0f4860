package org.mocoeval.pretrain;

import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;

/**
 * The published recipes (PROTOCOLS A, J and K) and the miniature's. Rows (a) to (e) are those of
 * Table 1 of the MoCo v2 paper: (a) adds the MLP head to v1, (b) the stronger augmentation, (c)
 * both, (d) the cosine as well, (e) trains it for 800 epochs.
 */
public final class NamedProtocols {
  private static final double V1_TEMPERATURE = 0.07;
  private static final double V2_TEMPERATURE = 0.2;

  private static final PretrainProtocol MOCO_V1 =
      imagenet("moco-v1", Projection.LINEAR, "moco-v1", RateShape.STEPS, 200);
  private static final PretrainProtocol MOCO_V2 =
      imagenet("moco-v2", Projection.MLP, "moco-v2", RateShape.COSINE, 200);

  /** K: ResNet-18 with a stem for 32 pixels, no MLP, no blur; epochs are numbered from 1. */
  private static final PretrainProtocol CIFAR10_DEMO =
      new PretrainProtocol(
          "cifar10-demo",
          Method.MOCO,
          "resnet18_small",
          Projection.LINEAR,
          0.1,
          4096,
          0.99,
          8,
          false,
          "cifar-moco",
          RateShape.COSINE,
          1,
          200,
          512,
          0.06,
          5e-4,
          "cifar-eval");

  /**
   * Sized for two cores and a few minutes. A queue of eight steps and the demonstration's (K)
   * momentum and temperature: a longer queue at this learning rate lets the encoder tell old keys
   * from new ones by its own drift, and the loss then rises as the rate falls.
   */
  public static final PretrainProtocol MINIATURE =
      new PretrainProtocol(
          "miniature",
          Method.MOCO,
          "resnet18-w0.25",
          Projection.MLP,
          0.1,
          512,
          0.99,
          2,
          false,
          "miniature-moco-v2",
          RateShape.COSINE,
          0,
          75,
          64,
          0.03,
          1e-4,
          "miniature-eval");

  private static final List<PretrainProtocol> ALL =
      List.of(
          MOCO_V2,
          MOCO_V1,
          imagenet("moco-v2-a", Projection.MLP, "moco-v1", RateShape.STEPS, 200),
          imagenet("moco-v2-b", Projection.LINEAR, "moco-v2", RateShape.STEPS, 200),
          imagenet("moco-v2-c", Projection.MLP, "moco-v2", RateShape.STEPS, 200),
          imagenet("moco-v2-d", Projection.MLP, "moco-v2", RateShape.COSINE, 200),
          imagenet("moco-v2-e", Projection.MLP, "moco-v2", RateShape.COSINE, 800),
          ProtocolChanges.endToEnd(MOCO_V2, "simclr"),
          CIFAR10_DEMO,
          MINIATURE,
          ProtocolChanges.endToEnd(MINIATURE, "miniature-simclr"));

  private NamedProtocols() {}

  /**
   * Finds a recipe.
   *
   * @param name its name
   * @return empty if there is none of that name
   */
  public static Optional<PretrainProtocol> find(String name) {
    return ALL.stream().filter(protocol -> protocol.name().equals(name)).findFirst();
  }

  /**
   * Finds a recipe that has to be there.
   *
   * @param name its name
   * @return the recipe
   * @throws UsageException if there is none; lists all
   */
  public static PretrainProtocol named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown protocol '"
                        + name
                        + "': expected one of "
                        + String.join(", ", names())));
  }

  /**
   * Lists the names.
   *
   * @return as used on the command line
   */
  public static List<String> names() {
    return ALL.stream().map(PretrainProtocol::name).toList();
  }

  /** Rows without the MLP head have the first version's temperature (PROTOCOLS J). */
  static double temperature(Projection projection) {
    return projection == Projection.MLP ? V2_TEMPERATURE : V1_TEMPERATURE;
  }

  /** The published recipes' temperature follows the head; any other's is its own. */
  static double temperature(PretrainProtocol recipe, Projection projection) {
    boolean published = recipe.temperature() == temperature(recipe.projection());
    return published ? temperature(projection) : recipe.temperature();
  }

  private static PretrainProtocol imagenet(
      String name, Projection projection, String transform, RateShape shape, int epochs) {
    return new PretrainProtocol(
        name,
        Method.MOCO,
        "resnet50",
        projection,
        temperature(projection),
        65_536,
        0.999,
        8,
        false,
        transform,
        shape,
        0,
        epochs,
        256,
        0.03,
        1e-4,
        "imagenet-eval");
  }
}
