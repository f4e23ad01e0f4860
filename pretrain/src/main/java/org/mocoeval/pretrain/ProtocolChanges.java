package org.mocoeval.pretrain;

import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The switches of a recipe; what is not given stays as the recipe has it. A picocli mixin. */
final class ProtocolChanges {
  private static final String FROM_PROTOCOL = " (default: the protocol's).";
  private static final Pattern AUGMENTATION = Pattern.compile("^(miniature-)?moco-v[12](?=@|$)");

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "Negatives: moco (a queue) or end-to-end (the batch, NT-Xent)" + FROM_PROTOCOL,
      converter = Words.MethodWord.class)
  private Method method;

  @Option(
      names = "--backbone",
      paramLabel = "NAME",
      description = "Network, such as resnet50 or resnet18-w0.25" + FROM_PROTOCOL)
  private String backbone;

  @Option(
      names = "--projection",
      paramLabel = "linear|mlp",
      description = "Head behind the backbone" + FROM_PROTOCOL,
      converter = Words.ProjectionWord.class)
  private Projection projection;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Similarities are divided by it" + FROM_PROTOCOL)
  private Double temperature;

  @Option(names = "--queue", paramLabel = "K", description = "Keys in the queue" + FROM_PROTOCOL)
  private Integer queue;

  @Option(
      names = "--key-momentum",
      paramLabel = "M",
      description = "How much of itself the key encoder keeps in a step" + FROM_PROTOCOL)
  private Double keyMomentum;

  @Option(
      names = "--batch-norm-groups",
      paramLabel = "N",
      description =
          "Slices of the batch with statistics of their own, standing for GPUs; 1 for none"
              + FROM_PROTOCOL)
  private Integer batchNormGroups;

  @Option(
      names = "--symmetric",
      negatable = true,
      description = "Each view is query and key in turn" + FROM_PROTOCOL)
  private Boolean symmetric;

  @Option(
      names = "--augmentation",
      paramLabel = "v1|v2",
      description = "MoCo's first or second augmentation, crop side unchanged" + FROM_PROTOCOL)
  private String augmentation;

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      description = "Any transform by name, such as moco-v2@112" + FROM_PROTOCOL)
  private String transform;

  @Option(
      names = "--schedule",
      paramLabel = "cosine|steps",
      description = "How the learning rate falls" + FROM_PROTOCOL,
      converter = Words.RateWord.class)
  private RateShape rateShape;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the images" + FROM_PROTOCOL)
  private Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Images a step" + FROM_PROTOCOL)
  private Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description =
          "Of the first epoch (default: the protocol's, times batch size over the protocol's batch"
              + " size).")
  private Double learningRate;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "On all parameters" + FROM_PROTOCOL)
  private Double weightDecay;

  @Option(
      names = "--monitor-transform",
      paramLabel = "NAME",
      description = "What an image becomes for the kNN monitor" + FROM_PROTOCOL)
  private String monitorTransform;

  /** The same recipe with in-batch negatives: no queue, no key encoder, one batch-norm group. */
  static PretrainProtocol endToEnd(PretrainProtocol recipe, String name) {
    ProtocolChanges changes = new ProtocolChanges();
    changes.method = Method.END_TO_END;
    return changes.applyTo(recipe, name);
  }

  /** Applies what was given. */
  PretrainProtocol applyTo(PretrainProtocol recipe) {
    return applyTo(recipe, recipe.name());
  }

  private PretrainProtocol applyTo(PretrainProtocol recipe, String name) {
    Method chosen = or(method, recipe.method());
    boolean queued = chosen == Method.MOCO;
    requireSensible(recipe, queued);
    int batch = or(batchSize, recipe.batchSize());
    return new PretrainProtocol(
        name,
        chosen,
        or(backbone, recipe.backbone()),
        or(projection, recipe.projection()),
        or(temperature, recipe.temperature()),
        queued ? or(queue, recipe.queue()) : 0,
        queued ? or(keyMomentum, recipe.keyMomentum()) : 0,
        or(batchNormGroups, queued ? recipe.batchNormGroups() : 1),
        queued && or(symmetric, recipe.symmetric()),
        or(transform, augmented(recipe.transform())),
        or(rateShape, recipe.rateShape()),
        recipe.firstEpoch(),
        or(epochs, recipe.epochs()),
        batch,
        or(learningRate, recipe.learningRate() * batch / recipe.batchSize()),
        or(weightDecay, recipe.weightDecay()),
        or(monitorTransform, recipe.monitorTransform()));
  }

  private void requireSensible(PretrainProtocol recipe, boolean queued) {
    boolean some = queue != null || keyMomentum != null || symmetric != null;
    if (!queued && some) {
      throw new PretrainException(
          "--queue, --key-momentum and --symmetric belong to moco; this run is end to end");
    }
    boolean all = queue != null && keyMomentum != null && batchNormGroups != null;
    if (queued && recipe.method() != Method.MOCO && !all) {
      throw new PretrainException(
          "the protocol "
              + recipe.name()
              + " has no queue: with --method moco, name --queue, --key-momentum and"
              + " --batch-norm-groups, or choose a protocol of moco");
    }
  }

  /** Says how the learning rate came about where the batch size changed it. */
  Optional<String> scaling(PretrainProtocol recipe, PretrainProtocol changed) {
    if (learningRate != null || changed.batchSize() == recipe.batchSize()) {
      return Optional.empty();
    }
    return Optional.of(
        "learning rate %s = %s × %d/%d: linear in the batch size (--learning-rate overrides)"
            .formatted(
                changed.learningRate(),
                recipe.learningRate(),
                changed.batchSize(),
                recipe.batchSize()));
  }

  private String augmented(String name) {
    if (augmentation == null) {
      return name;
    }
    if (!augmentation.equals("v1") && !augmentation.equals("v2")) {
      throw new PretrainException("--augmentation: expected v1 or v2, found " + augmentation);
    }
    if (!AUGMENTATION.matcher(name).find()) {
      throw new PretrainException(
          "--augmentation exchanges moco-v1 and moco-v2, but this protocol's transform is "
              + name
              + ": name another with --transform");
    }
    return AUGMENTATION.matcher(name).replaceFirst("$1moco-" + augmentation);
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
