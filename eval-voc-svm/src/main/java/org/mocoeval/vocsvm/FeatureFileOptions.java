package org.mocoeval.vocsvm;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.results.record.DataSource;
import picocli.CommandLine.Option;

/** The four files that {@code features} evaluates; a picocli mixin. */
final class FeatureFileOptions {
  @Option(
      names = "--train-features",
      required = true,
      paramLabel = "FILE.npy",
      description =
          "Features that models are fitted on: float32 or float64 of shape (images, values).")
  private Path trainFeatures;

  @Option(
      names = "--train-targets",
      required = true,
      paramLabel = "FILE.npy",
      description =
          "Their labels: integers of shape (images, classes), 1 present, 0 absent, -1 ignore.")
  private Path trainTargets;

  @Option(
      names = "--test-features",
      required = true,
      paramLabel = "FILE.npy",
      description = "Features that are ranked.")
  private Path testFeatures;

  @Option(
      names = "--test-targets",
      required = true,
      paramLabel = "FILE.npy",
      description = "Their labels, of the same classes.")
  private Path testTargets;

  /** Created by picocli. */
  FeatureFileOptions() {}

  VocTargets train() {
    return TargetFiles.read(trainTargets);
  }

  /** Reads the test targets and checks all four files against each other. */
  VocTargets test(VocTargets train) {
    VocTargets test = TargetFiles.read(testTargets);
    if (test.classes() != train.classes()) {
      throw new DataException(
          String.format(
              "%s has %d classes, %s has %d: they must be the same.",
              trainTargets, train.classes(), testTargets, test.classes()));
    }
    features().verify(train.rows(), test.rows());
    return test;
  }

  LayerFeatures features() {
    return new LayerFeatures(trainFeatures, testFeatures);
  }

  /** Describes the files for the run record; reads every byte of them. */
  DataSource describe(VocTargets train, VocTargets test) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train", (long) train.rows());
    counts.put("test", (long) test.rows());
    counts.put("classes", (long) train.classes());
    List<Path> files = List.of(trainFeatures, trainTargets, testFeatures, testTargets);
    return new DataSource(trainFeatures.toString(), "sha256:" + Fingerprint.ofFiles(files), counts);
  }
}
