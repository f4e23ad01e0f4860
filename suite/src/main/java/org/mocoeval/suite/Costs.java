package org.mocoeval.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.DataException;
import org.mocoeval.suite.JobProcess.Ended;

/** What a job will cost: from earlier runs, else from the evaluation's own estimate. */
final class Costs {
  static final String NOT_KNOWN = "not known before the first run";

  /** The part of an estimate that a table has room for; there is one for each row of weights. */
  private static final Pattern ESTIMATE = Pattern.compile("about .* of disk");

  private final EarlierRuns earlier;
  private final JobSettings settings;
  private final JobProcess process;
  private final EstimateScope scope;
  private final int limitSeconds;
  private final Map<List<String>, String> known = new HashMap<>();

  /** Which trainings are estimated by a process of their own. */
  enum EstimateScope {
    NONE,
    REAL_DATA,
    ALL
  }

  Costs(
      EarlierRuns earlier,
      JobSettings settings,
      JobProcess process,
      EstimateScope scope,
      int limitSeconds) {
    this.earlier = earlier;
    this.settings = settings;
    this.process = process;
    this.scope = scope;
    this.limitSeconds = limitSeconds;
  }

  /** In words; checkpoints of one backbone and all seeds cost the same, and are asked once. */
  String of(Job job) {
    List<String> same =
        List.of(job.task().label(), job.protocol(), job.dataName(), job.checkpoint().backbone());
    String words = known.get(same);
    if (words == null) {
      words = find(job);
      known.put(same, words);
    }
    return words;
  }

  private String find(Job job) {
    OptionalDouble before = earlier.seconds(job, settings.device());
    if (before.isPresent()) {
      return Progress.duration(before.getAsDouble()) + " before on this machine";
    }
    if (job.task().canBeEstimated()) {
      return isAsked(job) ? estimate(job) : unasked(job);
    }
    return job.data().isPresent() ? counted(job) + ", " + NOT_KNOWN : NOT_KNOWN;
  }

  private boolean isAsked(Job job) {
    return scope == EstimateScope.ALL
        || (scope == EstimateScope.REAL_DATA && job.data().isPresent());
  }

  private static String unasked(Job job) {
    return job.data().isPresent() ? "--estimate tells" : "minutes; --estimate tells";
  }

  private static String counted(Job job) {
    try {
      return ImageCounts.of(job.task(), job.data().orElseThrow());
    } catch (DataException e) {
      return e.getMessage();
    }
  }

  private String estimate(Job job) {
    List<String> arguments = new ArrayList<>(settings.arguments(job));
    arguments.add("--estimate");
    List<String> said = new ArrayList<>();
    try {
      Ended ended =
          process.run(
              settings.jvm(),
              job.main(),
              arguments,
              SuiteFolder.of(settings.results()).logs().resolve("estimate-" + job.name() + ".log"),
              said::add,
              Duration.ofSeconds(limitSeconds));
      return words(said, ended);
    } catch (IOException e) {
      return "no estimate: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "no estimate: interrupted";
    }
  }

  private String words(List<String> said, Ended ended) {
    if (ended.status() != ExitCode.DONE.status()) {
      return ended.seconds() >= limitSeconds
          ? "no estimate within " + limitSeconds + " s"
          : "no estimate: " + ended.lastLine();
    }
    String rows =
        said.stream()
            .map(ESTIMATE::matcher)
            .filter(Matcher::find)
            .map(Matcher::group)
            .collect(Collectors.joining("; beside it, "));
    return rows.isEmpty() ? "no estimate: " + ended.lastLine() : rows;
  }
}
