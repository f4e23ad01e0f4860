package org.mocoeval.suite;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;

/** A command that ends as its {@code --protocol} says. */
public final class FakeEvaluation {
  static final String RIGHT = "right";
  static final String OTHER_CHECKPOINT = "other-checkpoint";
  static final String FAILS = "fails";
  static final String GATE = "gate";
  static final String KILLS_ITSELF = "kills-itself";
  static final String NO_RECORD = "no-record";
  static final String HANGS = "hangs";
  static final String SHA = "ab".repeat(32);

  private FakeEvaluation() {}

  /** Says what is the matter on stderr, and something on stdout. */
  public static void main(String[] arguments) throws Exception {
    String protocol = option(arguments, "--protocol=");
    System.out.println("a table");
    System.err.println("pid " + ProcessHandle.current().pid());
    System.err.println("allocator " + System.getenv("MALLOC_ARENA_MAX"));
    if (protocol.equals(RIGHT) && Arrays.asList(arguments).contains("--estimate")) {
      System.err.println("right: 10 epochs; about 5 min 00 s, 1 MB of memory, 2 MB of disk in /x");
      return;
    }
    switch (protocol) {
      case RIGHT -> store(arguments, SHA);
      case OTHER_CHECKPOINT -> store(arguments, "cd".repeat(32));
      case GATE -> {
        store(arguments, SHA);
        end(5, "2 points below");
      }
      case FAILS -> end(3, "val holds no images");
      case KILLS_ITSELF -> kill();
      case HANGS -> Thread.sleep(300_000);
      default -> System.err.println("nothing to do");
    }
  }

  /** What its {@code right} protocol leaves. */
  static RunRecord record(String protocol, int seed, String sha) {
    return RunRecord.begin("knn", "miniature", Instant.parse("2026-01-31T12:00:00Z"))
        .protocol(Protocol.of(protocol, Map.of("temperature", "0.07")))
        .checkpoint(new Checkpoint("moco.pth.tar", sha, "resnet50", 318, 6))
        .data(new DataSource("/data/imagenet", "f1", Map.of("val", 50L)))
        .environment(Environment.current("cpu", 1, Map.of()))
        .seed(seed)
        .seconds("features", 90)
        .cell(Cell.of("kNN top-1", "ours", "k=1", 43.14, "%"))
        .build();
  }

  private static void store(String[] arguments, String sha) {
    RunRecords.write(
        Path.of(option(arguments, "--results=")),
        record(
            option(arguments, "--protocol="), Integer.parseInt(option(arguments, "--seed=")), sha));
  }

  private static String option(String[] arguments, String name) {
    return Arrays.stream(arguments)
        .filter(argument -> argument.startsWith(name))
        .map(argument -> argument.substring(name.length()))
        .findFirst()
        .orElseThrow();
  }

  private static void end(int status, String lastWords) {
    System.err.println(lastWords);
    System.exit(status);
  }

  private static void kill() throws Exception {
    String pid = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-9", pid).start().waitFor();
    Thread.sleep(300_000);
  }
}
