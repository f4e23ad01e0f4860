package org.mocoeval.linear;

import static org.mocoeval.linear.HeadKind.AVERAGED_LAST_STAGE;
import static org.mocoeval.linear.HeadKind.FIVE_STAGES;
import static org.mocoeval.linear.HeadKind.FIVE_STAGES_ANY_SIZE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.layout.KnownSet;

/** The published recipes and the miniature's. */
final class NamedProtocols {
  private static final String CACHED = "-cached";
  private static final int PUBLISHED_BATCH = 256;
  private static final int MINIATURE_BATCH = 64;

  /** C.1: 90 epochs, a tenth of the rate after 30 and 60; validated every 10. */
  static final LinearProtocol IMAGENET_MULTI_HEAD =
      multiHead(
          "imagenet-multihead",
          KnownSet.IMAGENET,
          "linear-multihead-train",
          Recipe.multiHead(90, List.of(30, 60), PUBLISHED_BATCH, 10));

  /** D: 28 epochs, steps after 7, 14 and 21. */
  static final LinearProtocol PLACES205_MULTI_HEAD =
      multiHead(
          "places205-multihead",
          KnownSet.PLACES205,
          "places205-train",
          Recipe.multiHead(28, List.of(7, 14, 21), PUBLISHED_BATCH, 10));

  /** D: 84 epochs, steps after 24, 48 and 72. */
  static final LinearProtocol INATURALIST2018_MULTI_HEAD =
      multiHead(
          "inaturalist2018-multihead",
          KnownSet.INATURALIST2018,
          "linear-train",
          Recipe.multiHead(84, List.of(24, 48, 72), PUBLISHED_BATCH, 10));

  /** C.2: rate 30 without weight decay, 100 epochs, steps after 60 and 80. */
  static final LinearProtocol IMAGENET_LINEAR =
      single(
          "imagenet-linear",
          "linear-train",
          "imagenet-eval",
          Recipe.single(100, List.of(60, 80), PUBLISHED_BATCH, 30));

  /** C.1 at the miniature's scale. */
  static final LinearProtocol MINIATURE_IMAGENET_MULTI_HEAD =
      miniature(
          "miniature-imagenet-multihead", KnownSet.IMAGENET, "miniature-linear-multihead-train");

  /** D at the miniature's scale. */
  static final LinearProtocol MINIATURE_PLACES205_MULTI_HEAD =
      miniature("miniature-places205-multihead", KnownSet.PLACES205, "miniature-places205-train");

  /** D at the miniature's scale. */
  static final LinearProtocol MINIATURE_INATURALIST2018_MULTI_HEAD =
      miniature(
          "miniature-inaturalist2018-multihead",
          KnownSet.INATURALIST2018,
          "miniature-linear-train");

  /** C.2 at the miniature's scale, whose 128 averaged values want a smaller rate. */
  static final LinearProtocol MINIATURE_IMAGENET_LINEAR =
      single(
          "miniature-imagenet-linear",
          "miniature-linear-train",
          "miniature-eval",
          Recipe.single(10, List.of(6, 8), MINIATURE_BATCH, 3));

  /**
   * MoCo's recipe for features that are given: C.2 without images, from a hundredth of its rate.
   */
  static final LinearProtocol FEATURES =
      cached(IMAGENET_LINEAR, List.of(0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0), "features");

  /** The published kind of training: the page's protocols, and then the miniature's. */
  static final List<LinearProtocol> AUGMENTED =
      List.of(
          IMAGENET_MULTI_HEAD,
          IMAGENET_LINEAR,
          PLACES205_MULTI_HEAD,
          INATURALIST2018_MULTI_HEAD,
          MINIATURE_IMAGENET_MULTI_HEAD,
          MINIATURE_IMAGENET_LINEAR,
          MINIATURE_PLACES205_MULTI_HEAD,
          MINIATURE_INATURALIST2018_MULTI_HEAD);

  private NamedProtocols() {}

  private static LinearProtocol multiHead(String name, KnownSet home, String train, Recipe recipe) {
    return new LinearProtocol(
        name, home, FIVE_STAGES, true, train, "imagenet-eval", recipe, Optional.empty());
  }

  private static LinearProtocol miniature(String name, KnownSet home, String train) {
    return new LinearProtocol(
        name,
        home,
        FIVE_STAGES_ANY_SIZE,
        true,
        train,
        "miniature-eval",
        Recipe.multiHead(9, List.of(3, 6), MINIATURE_BATCH, 3),
        Optional.empty());
  }

  private static LinearProtocol single(String name, String train, String test, Recipe recipe) {
    return new LinearProtocol(
        name, KnownSet.IMAGENET, AVERAGED_LAST_STAGE, false, train, test, recipe, Optional.empty());
  }

  /**
   * The protocol of its own name that trains on one stored pass: without augmentation, rates and
   * decays in plenty, one chosen on a tenth of the training images. As DINO's linear evaluation
   * tries many rates at once; the rates spread around the published one.
   */
  static LinearProtocol cached(LinearProtocol protocol) {
    double base = protocol.recipe().learningRate();
    List<Double> rates =
        protocol.heads() == AVERAGED_LAST_STAGE
            ? FEATURES.sweep().orElseThrow().learningRates()
            : Stream.of(0.1, 0.3, 1.0, 3.0, 10.0).map(factor -> factor * base).toList();
    return cached(protocol, rates, protocol.name() + CACHED);
  }

  private static LinearProtocol cached(LinearProtocol protocol, List<Double> rates, String name) {
    Recipe recipe = protocol.recipe();
    return new LinearProtocol(
        name,
        protocol.home(),
        protocol.heads(),
        protocol.batchNorm(),
        protocol.testTransform(),
        protocol.testTransform(),
        recipe.withLength(recipe.epochs(), recipe.milestones(), recipe.batchSize(), 1),
        Optional.of(new Sweep(rates, List.of(0.0, 1e-4), Sweep.TENTH)));
  }

  static boolean isPreset(LinearProtocol protocol) {
    return protocol.equals(FEATURES)
        || AUGMENTED.contains(protocol)
        || AUGMENTED.stream().anyMatch(preset -> cached(preset).equals(protocol));
  }

  static List<String> names() {
    return AUGMENTED.stream().map(LinearProtocol::name).toList();
  }

  /**
   * Finds a protocol.
   *
   * @param name of one of {@link #AUGMENTED}, or that with {@code -cached} behind it
   * @throws UsageException if there is none
   */
  static LinearProtocol named(String name) {
    boolean cached = name.endsWith(CACHED);
    String plain = cached ? name.substring(0, name.length() - CACHED.length()) : name;
    LinearProtocol found =
        AUGMENTED.stream()
            .filter(preset -> preset.name().equals(plain))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    return cached ? cached(found) : found;
  }

  private static UsageException unknown(String name) {
    return new UsageException(
        "unknown protocol '%s': expected one of %s, or one of them with %s behind it"
            .formatted(name, String.join(", ", names()), CACHED));
  }
}
