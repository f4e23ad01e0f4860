package org.mocoeval.knn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.data.DataException;
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
    MessageDigest all = sha256();
    for (Path file : List.of(trainFeatures, trainLabels, testFeatures, testLabels)) {
      all.update(HexFormat.of().formatHex(digest(file)).getBytes(UTF_8));
    }
    return new DataSource(
        trainFeatures.toString(), "sha256:" + HexFormat.of().formatHex(all.digest()), counts);
  }

  private static byte[] digest(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return digest.digest();
    } catch (IOException e) {
      throw new DataException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
