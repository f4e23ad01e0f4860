package org.mocoeval.vocsvm;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.voc.VocTargets;
import picocli.CommandLine.Option;

/** Which images the low-shot task learns from; a picocli mixin. */
final class LowShotOptions {
  @Option(
      names = "--low-shot",
      paramLabel = "ZIP|DIR",
      description =
          "Learn from these samples, files train_targets_sample<s>_k<k>.npy, such as FAIR's official"
              + " ones.")
  private Optional<Path> given = Optional.empty();

  @Option(
      names = "--shots",
      paramLabel = "K",
      split = ",",
      description = "Learn from five drawn samples of so many positives a class, for each number.")
  private List<Integer> shots = List.of();

  /** Created by picocli. */
  LowShotOptions() {}

  /** Whether samples were named or numbers given; refuses what contradicts itself. */
  boolean ask() {
    if (given.isPresent() && !shots.isEmpty()) {
      throw new UsageException(
          "--shots is for drawn samples; those of --low-shot have their own numbers: drop one");
    }
    if (shots.stream().anyMatch(k -> k < 1)) {
      throw new UsageException("--shots: expected numbers from 1, found " + shots);
    }
    return given.isPresent() || !shots.isEmpty();
  }

  /**
   * Reads or draws what was asked for.
   *
   * @param train targets of the training set
   * @param classNames for messages
   * @param cache where drawn samples are saved
   * @param seed of what is drawn
   */
  LowShotSamples samples(VocTargets train, List<String> classNames, Path cache, int seed) {
    if (given.isEmpty()) {
      return draw(train, classNames, new TreeSet<>(shots), cache, seed);
    }
    LowShotSamples read = LowShotFiles.read(given.get());
    read.verify(train);
    return read;
  }

  /** The same, or without being asked the published numbers as far as there are enough images. */
  Optional<LowShotSamples> samplesOrUsual(
      VocTargets train, List<String> classNames, Path cache, int seed) {
    if (ask()) {
      return Optional.of(samples(train, classNames, cache, seed));
    }
    List<Integer> possible = LowShotDraw.possibleShots(train);
    return possible.isEmpty()
        ? Optional.empty()
        : Optional.of(draw(train, classNames, possible, cache, seed));
  }

  private LowShotSamples draw(
      VocTargets train, List<String> classNames, Collection<Integer> ks, Path cache, int seed) {
    LowShotSamples drawn = LowShotDraw.draw(train, classNames, ks, seed);
    LowShotFiles.write(drawn, folder(drawn, cache));
    return drawn;
  }

  /** Where the samples come from, for the record. */
  String origin(LowShotSamples samples, Path cache, int seed) {
    return given
        .map(path -> "low-shot samples: " + path)
        .orElseGet(
            () ->
                "low-shot samples: drawn from seed "
                    + seed
                    + ", saved in "
                    + folder(samples, cache));
  }

  private static Path folder(LowShotSamples samples, Path cache) {
    return cache.resolve("low-shot").resolve(samples.fingerprint());
  }
}
