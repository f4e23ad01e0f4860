package org.mocoeval.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What everything that is drawn begins with, once or several times; a picocli mixin. */
public final class SeedOptions {
  private static final int USUAL = 0;
  private static final int MOST = 100;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

  @Option(
      names = "--seed",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description = "Of everything that is drawn (default: " + USUAL + ").")
  private Optional<Integer> seed = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "A..B|A,B,...",
      showDefaultValue = Visibility.NEVER,
      description =
          "Run once with each of these seeds, a record each, and print mean +/- standard deviation"
              + " at the end.")
  private Optional<String> seeds = Optional.empty();

  /** Created by picocli. */
  public SeedOptions() {}

  /**
   * Lists the seeds.
   *
   * @return at least one, no two equal, in the order asked for
   * @throws UsageException if both options were given, or not numbers
   */
  public List<Integer> seeds() {
    if (seeds.isEmpty()) {
      return List.of(seed.orElse(USUAL));
    }
    if (seed.isPresent()) {
      throw new UsageException("--seed and --seeds contradict each other: drop one");
    }
    LinkedHashSet<Integer> all = new LinkedHashSet<>();
    for (String part : seeds.get().split(",", -1)) {
      all.addAll(range(part.strip()));
    }
    if (all.size() > MOST) {
      throw new UsageException(
          "--seeds: expected at most "
              + MOST
              + " runs, found "
              + all.size()
              + " in "
              + seeds.get());
    }
    return List.copyOf(all);
  }

  private List<Integer> range(String part) {
    Matcher range = RANGE.matcher(part);
    if (range.matches()) {
      int from = Integer.parseInt(range.group(1));
      int to = Integer.parseInt(range.group(2));
      if (from <= to) {
        return IntStream.rangeClosed(from, Math.min(to, from + MOST)).boxed().toList();
      }
    } else if (part.matches("-?\\d{1,9}")) {
      return List.of(Integer.parseInt(part));
    }
    throw new UsageException(
        "--seeds: expected numbers such as 0..4 or 0,1,5, found " + seeds.get());
  }
}
