package org.mocoeval.vocsvm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.voc.VocTargets;
import picocli.CommandLine.Option;

/** The options of every SVM command; a picocli mixin. */
final class SvmOptions {
  @Option(
      names = "--solver",
      paramLabel = "NAME",
      defaultValue = "shared-matrix",
      description =
          "shared-matrix or liblinear (default: ${DEFAULT-VALUE}): the first is many times faster and"
              + " stops by duality gap, the second is what the published figures were made with.")
  private String solver;

  @Option(
      names = "--low-shot",
      paramLabel = "ZIP|DIR",
      description =
          "Low-shot targets, files train_targets_sample<s>_k<k>.npy, such as FAIR's official ones."
              + " Default: drawn from the seed.")
  private Optional<Path> lowShot = Optional.empty();

  @Option(
      names = "--shots",
      paramLabel = "K",
      split = ",",
      description =
          "Numbers of positives of drawn samples (default: those of 1,2,4,8,16,32,64,96 for which"
              + " there are enough images).")
  private List<Integer> shots = List.of();

  @Option(names = "--skip-low-shot", description = "Only the full SVM.")
  private boolean skipLowShot;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of drawn samples and random initialisation (default: ${DEFAULT-VALUE}).")
  private int seed;

  /** Created by picocli. */
  SvmOptions() {}

  SolverKind solver() {
    return SolverKind.named(solver);
  }

  int seed() {
    return seed;
  }

  /** Whether samples were asked for in so many words. */
  boolean asksForLowShot() {
    return lowShot.isPresent() || !shots.isEmpty();
  }

  boolean skipsLowShot() {
    return skipLowShot;
  }

  /**
   * Reads or draws the low-shot samples; drawn ones are saved.
   *
   * @param train targets of the training set
   * @param classNames for messages
   * @param cache where drawn samples are saved
   * @return none where they are skipped
   */
  Optional<LowShotSamples> samples(VocTargets train, List<String> classNames, Path cache) {
    if (skipLowShot) {
      if (asksForLowShot()) {
        throw new UsageException("--skip-low-shot contradicts --low-shot and --shots: drop one");
      }
      return Optional.empty();
    }
    if (lowShot.isPresent()) {
      if (!shots.isEmpty()) {
        throw new UsageException(
            "--shots is for drawn samples; those of --low-shot have their own numbers: drop one");
      }
      LowShotSamples read = LowShotFiles.read(lowShot.get());
      read.verify(train);
      return Optional.of(read);
    }
    TreeSet<Integer> ks = new TreeSet<>(shots.isEmpty() ? LowShotDraw.possibleShots(train) : shots);
    if (ks.isEmpty()) {
      return Optional.empty();
    }
    if (ks.first() < 1) {
      throw new UsageException("--shots: expected numbers from 1, found " + ks.first());
    }
    LowShotSamples drawn = LowShotDraw.draw(train, classNames, ks, seed);
    LowShotFiles.write(drawn, cache.resolve("low-shot").resolve(drawn.fingerprint()));
    return Optional.of(drawn);
  }

  /** Where the samples come from, for the record. */
  String origin(LowShotSamples samples, Path cache) {
    return lowShot
        .map(path -> "low-shot samples: " + path)
        .orElseGet(
            () ->
                "low-shot samples: drawn from seed "
                    + seed
                    + ", saved in "
                    + cache.resolve("low-shot").resolve(samples.fingerprint()));
  }
}
