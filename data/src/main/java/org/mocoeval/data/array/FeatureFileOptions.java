package org.mocoeval.knn;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.results.record.DataSource;
import picocli.CommandLine.Option;

/** The four files that {@code features} evaluates; a picocli mixin. */
final class FeatureFileOptions {
  @Option(
      names = "--train-features",
      required = true,
      paramLabel = "FILE.npy",
      description = "Features that vote: float32 or float64 of shape (images, values).")
  private Path trainFeatures;

  @Option(
      names = "--train-labels",
      required = true,
      paramLabel = "FILE.npy",
      description = "Their classes: integers from 0 of shape (images,).")
  private Path trainLabels;

  @Option(
      names = "--test-features",
      required = true,
      paramLabel = "FILE.npy",
      description = "Features that are classified.")
  private Path testFeatures;

  @Option(
      names = "--test-labels",
      required = true,
      paramLabel = "FILE.npy",
      description = "Their classes, in the same numbering.")
  private Path testLabels;

  /** What is done with the opened files. */
  interface Work<T> {
    T with(LabelledFeatures train, LabelledFeatures test);
  }

  /** Opens all files, works and closes them. */
  <T> T open(Work<T> work) {
    try (NpyFeatures train = NpyFeatures.open(trainFeatures);
        NpyFeatures test = NpyFeatures.open(testFeatures)) {
      return work.with(
          new LabelledFeatures(train.inMemoryIfSmall(), NpyFeatures.labels(trainLabels)),
          new LabelledFeatures(test.inMemoryIfSmall(), NpyFeatures.labels(testLabels)));
    }
  }

  /** Describes the files for the run record; reads every byte of them. */
  DataSource describe(int trainImages, int testImages) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train", (long) trainImages);
    counts.put("val", (long) testImages);
    List<Path> files = List.of(trainFeatures, trainLabels, testFeatures, testLabels);
    return new DataSource(trainFeatures.toString(), "sha256:" + Fingerprint.ofFiles(files), counts);
  }
}
