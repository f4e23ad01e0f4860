package org.mocoeval.vocsvm;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mocoeval.backbone.features.FeatureSpec;

/**
 * What a figure depends on besides images, checkpoint and solver (PROTOCOLS B).
 *
 * @param name how {@code --protocol} calls it
 * @param transform how images become pixels
 * @param layers the features that are compared, each on its own
 */
record SvmProtocol(String name, String transform, List<FeatureSpec> layers) {
  /**
   * mmselfsup's {@code tools/benchmarks/classification/svm_voc07}, the code behind the published
   * row, and so FAIR-SSL's {@code tools/svm}: the whole image squashed to 224 pixels, five layers.
   */
  static final SvmProtocol MMSELFSUP =
      new SvmProtocol("mmselfsup", "svm", FeatureSpec.MULTI_POOLING);

  /** The same at the scale of the miniature's training views, pooled to as many cells. */
  static final SvmProtocol MINIATURE =
      new SvmProtocol("miniature", "miniature-svm", FeatureSpec.ADAPTIVE_POOLING);

  static final List<SvmProtocol> PRESETS = List.of(MMSELFSUP, MINIATURE);

  SvmProtocol {
    layers = List.copyOf(layers);
  }

  SvmProtocol withTransform(String changed) {
    return new SvmProtocol(name, changed, layers);
  }

  /** A preset with another transform is not that preset any more. */
  String reportedName() {
    return PRESETS.contains(this) ? name : name + ", changed";
  }

  /**
   * Lists everything that changes a figure, for the protocol hash.
   *
   * @param solver that fits
   * @param samples of the low-shot task
   */
  SortedMap<String, String> settings(SolverKind solver, Optional<LowShotSamples> samples) {
    SortedMap<String, String> settings = settingsOfFeatures(solver, samples);
    settings.put("transform", transform);
    settings.put(
        "layers", layers.stream().map(FeatureSpec::name).collect(Collectors.joining(", ")));
    return settings;
  }

  /** The same where features are given and nobody knows how they were made. */
  static SortedMap<String, String> settingsOfFeatures(
      SolverKind solver, Optional<LowShotSamples> samples) {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("transform", "unknown: features were given");
    settings.put("layers", "unknown: features were given");
    settings.put("solver", solver.description());
    settings.put("costs", CostList.REFERENCE.costs().toString());
    settings.put("full", FullSvm.DESCRIPTION);
    settings.put("low-shot", LowShotSvm.DESCRIPTION);
    settings.put("low-shot samples", samples.map(LowShotSamples::description).orElse("none"));
    return settings;
  }
}
