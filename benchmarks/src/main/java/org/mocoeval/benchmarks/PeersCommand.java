package org.mocoeval.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mocoeval.benchmarks.Child.Outcome;
import org.mocoeval.benchmarks.guard.RatioCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs our side and the peer's in turn, each time in fresh processes, and prints the ratios. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Times each piece against its peer in Python: ours, peer, ours, peer, …",
      "Both sides get the same tuned C allocator and as many threads. Nothing is installed; a peer"
          + " that does not run is said on stderr and left out of the table."
    })
final class PeersCommand implements Callable<Integer> {
  /** Debian's, which has torch, torchvision and faiss as packages, comes first. */
  private static final String DEBIAN_PYTHON = "/usr/bin/python3";

  private static final Pattern MISSING_MODULE = Pattern.compile("No module named '([^']+)'");

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "PIECE",
      description =
          "decode-transform, extraction, knn, knn-large, moco-step, moco-step-bf16, moco-step-cifar, voc-svm,"
              + " linear-step, linear-cached, segmentation-step, segmentation-score,"
              + " detection-step, roi-align, detection-score; all if none.")
  private List<String> pieces = new ArrayList<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each side runs.")
  private int rounds;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description = "The Python that has the peers (default: /usr/bin/python3, else python3).")
  private String python;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description = "Also writes each row's ratio and all its rounds, for 'guard'.")
  private Optional<Path> csv;

  private final Versions versions = new Versions();

  @Override
  public Integer call() throws InterruptedException, IOException {
    List<Contest> contests =
        pieces.isEmpty()
            ? List.of(Contest.values())
            : pieces.stream().map(Contest::named).distinct().toList();
    if (rounds < 1) {
      throw new BenchmarkException("--rounds: expected at least 1, found " + rounds + ".");
    }
    Path scripts = scripts();
    String loadBefore = Machine.load();
    RatioTable table = new RatioTable();
    for (Contest contest : contests) {
      for (int round = 1; round <= rounds; round++) {
        say("%s, round %d of %d".formatted(contest.id(), round, rounds));
        play(contest, scripts, table);
      }
      if (csv.isPresent()) { // After each, since all take an hour.
        Files.writeString(csv.get(), RatioCsv.print(Machine.describe(), table.rows()));
      }
    }
    PrintWriter out = command.commandLine().getOut();
    out.print(table.render());
    table.rooflines().forEach(out::println);
    out.printf(
        "%n%s; %s; load %s before, %s after; %d rounds%n",
        Machine.describe(), versions, loadBefore, Machine.load(), rounds);
    out.flush();
    return 0;
  }

  private void play(Contest contest, Path scripts, RatioTable table) throws InterruptedException {
    if (!contest.work().isEmpty()) {
      table.addRoofline(contest, lines(contest, "the roofline", contest.roofline()));
    }
    Path jpegs = scripts.resolveSibling("target").resolve("benchmark-jpegs");
    table.addOurs(contest, lines(contest, "our side", contest.ours(jpegs)));
    Child peer = contest.peer(chosenPython(), scripts, jpegs);
    table.addPeer(contest, lines(contest, "the peer", peer));
  }

  private List<String> lines(Contest contest, String side, Child child)
      throws InterruptedException {
    Outcome outcome = child.capture();
    outcome.lines().forEach(this::say);
    versions.note(outcome.lines());
    complaint(contest, side, outcome).ifPresent(this::say);
    return outcome.lines();
  }

  /** What to say of a process that did not end well. */
  static Optional<String> complaint(Contest contest, String side, Outcome outcome) {
    if (outcome.status() == 0) {
      return Optional.empty();
    }
    Matcher module = MISSING_MODULE.matcher(outcome.lastError());
    String reason =
        module.find()
            ? "its Python lacks the module '%s'; install it or name another Python with --python"
                .formatted(module.group(1))
            : "it ended with status %d: %s".formatted(outcome.status(), outcome.lastError());
    return Optional.of(
        "%s: %s did not finish, what is missing has dashes: %s."
            .formatted(contest.id(), side, reason));
  }

  private void say(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private String chosenPython() {
    if (python != null) {
      return python;
    }
    return Files.isExecutable(Path.of(DEBIAN_PYTHON)) ? DEBIAN_PYTHON : "python3";
  }

  /** Maven runs this in the folder it was called from: the project's or the module's. */
  private static Path scripts() {
    return Stream.of(Path.of("benchmarks", "peers"), Path.of("peers"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new BenchmarkException(
                    "Expected benchmarks/peers here, found no such folder in "
                        + Path.of("").toAbsolutePath()
                        + ": run this from the project's folder."));
  }
}
