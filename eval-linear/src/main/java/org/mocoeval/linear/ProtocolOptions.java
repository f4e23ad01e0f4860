package org.mocoeval.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.KnownSet;
import org.mocoeval.data.transform.TensorTransform;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which protocols are run; a picocli mixin. */
final class ProtocolOptions {
  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      split = ",",
      description =
          "One or several, each with a record of its own: imagenet-multihead (90 epochs),"
              + " places205-multihead (28), inaturalist2018-multihead (84), imagenet-linear (100),"
              + " and the same four at the miniature's scale, miniature-… Default: all that the data"
              + " set is for.")
  private List<String> names = List.of();

  @Option(
      names = "--cached",
      description =
          "Train on features stored in one pass, without augmentation, many rates and decays at once"
              + " in a fraction of the time: the protocol NAME-cached, which no published figure is"
              + " of.")
  private boolean cached;

  @Option(
      names = "--train-transform",
      paramLabel = "NAME",
      description = "How training images become pixels (default: the protocol's).")
  private Optional<String> trainTransform = Optional.empty();

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      description =
          "How validation images do, and stored ones (default: the protocol's; native for small"
              + " images of equal size).")
  private Optional<String> testTransform = Optional.empty();

  @Mixin private TrainingChanges changes;

  /** Created by picocli. */
  ProtocolOptions() {}

  /**
   * Puts the protocols together.
   *
   * @param data what --data says
   * @throws UsageException if a name is unknown or a number out of range
   */
  List<LinearProtocol> protocols(boolean miniature, Optional<ClassificationSet> data) {
    List<LinearProtocol> chosen = new ArrayList<>();
    for (LinearProtocol named : named(miniature, data)) {
      LinearProtocol protocol =
          cached && named.sweep().isEmpty() ? NamedProtocols.cached(named) : named;
      chosen.add(changes.applyTo(transformed(protocol)));
    }
    return chosen;
  }

  private List<LinearProtocol> named(boolean miniature, Optional<ClassificationSet> data) {
    if (!names.isEmpty()) {
      return names.stream().map(NamedProtocols::named).toList();
    }
    KnownSet home =
        data.flatMap(set -> KnownSet.withLayoutOf(set.train())).orElse(KnownSet.IMAGENET);
    return NamedProtocols.AUGMENTED.stream()
        .filter(preset -> preset.name().startsWith("miniature") == miniature)
        .filter(preset -> miniature || preset.home() == home)
        .toList();
  }

  private LinearProtocol transformed(LinearProtocol protocol) {
    String test =
        testTransform
            .map(TensorTransform::named)
            .map(TensorTransform::name)
            .orElse(protocol.testTransform());
    String usual = protocol.sweep().isPresent() ? test : protocol.trainTransform();
    if (trainTransform.isPresent() && protocol.sweep().isPresent()) {
      throw new UsageException(
          "--train-transform has no place in a cached protocol, which stores features of the"
              + " validation transform: drop it, or --cached");
    }
    String train =
        trainTransform.map(TensorTransform::named).map(TensorTransform::name).orElse(usual);
    return protocol.withTransforms(train, test);
  }
}
