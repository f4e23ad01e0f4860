package org.mocoeval.data.array;

import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.Fingerprint;
import picocli.CommandLine.Option;

/** The four files that an evaluation's {@code features} command takes; a picocli mixin. */
public final class FeatureFileOptions {
  @Option(
      names = "--train-features",
      required = true,
      paramLabel = "FILE.npy",
      description = "Features to learn from: float32 or float64 of shape (images, values).")
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
      description = "Features to measure on.")
  private Path testFeatures;

  @Option(
      names = "--test-labels",
      required = true,
      paramLabel = "FILE.npy",
      description = "Their classes, in the same numbering.")
  private Path testLabels;

  /** Created by picocli. */
  public FeatureFileOptions() {}

  /**
   * What is done with the opened files.
   *
   * @param <T> what comes of it
   */
  public interface Work<T> {
    /**
     * Works while the files are open.
     *
     * @param train learned from
     * @param test measured on
     * @return what comes of it
     */
    T with(LabelledFeatures train, LabelledFeatures test);
  }

  /**
   * Opens all files, works and closes them.
   *
   * @param work what is done meanwhile
   * @return what it returns
   * @throws org.mocoeval.data.DataException if a file is not what it should be
   */
  public <T> T open(Work<T> work) {
    try (NpyFeatures train = NpyFeatures.open(trainFeatures);
        NpyFeatures test = NpyFeatures.open(testFeatures)) {
      return work.with(
          new LabelledFeatures(train.inMemoryIfSmall(), NpyFeatures.labels(trainLabels)),
          new LabelledFeatures(test.inMemoryIfSmall(), NpyFeatures.labels(testLabels)));
    }
  }

  /**
   * Names the files for a run record.
   *
   * @return the path of the training features
   */
  public String root() {
    return trainFeatures.toString();
  }

  /**
   * Identifies the four files by their content; reads every byte of them.
   *
   * @return {@code sha256:} and hexadecimal digits
   */
  public String fingerprint() {
    List<Path> files = List.of(trainFeatures, trainLabels, testFeatures, testLabels);
    return "sha256:" + Fingerprint.ofFiles(files);
  }
}
