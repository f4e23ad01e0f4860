package org.mocoeval.pretrain;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.record.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tables 2 and 3 of the MoCo v2 paper: MoCo beside end to end, over batch sizes. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Pre-trains MoCo and, with the same encoder, augmentation and loop, end to end (SimCLR's"
          + " in-batch negatives), for several batch sizes; prints accuracy, time and peak memory.",
      "Without options: the miniature at 64, 128 and 256 images a batch."
    })
final class CompareCommand implements Runnable {
  @Spec private CommandSpec command;
  @Mixin private RunGrid grid;
  @Mixin private ResultsOptions results;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "miniature",
      description = "The recipe that both share (default: ${DEFAULT-VALUE}).")
  private String protocol;

  @Option(
      names = "--batch-sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "64,128,256",
      description = "Images a step; the learning rate follows (default: ${DEFAULT-VALUE}).")
  private List<Integer> batchSizes;

  @Override
  public void run() {
    Instant started = Instant.now();
    PrintWriter err = command.commandLine().getErr();
    results.verifyWritable();
    NamedProtocols.named(protocol);
    RunTable table = new RunTable("MoCo beside end to end");
    for (int batch : batchSizes) {
      for (Method method : Method.values()) {
        Variant variant = variant(method, batch);
        List<RunRecord> runs =
            grid.runs(variant, results.folder().resolve("compare-" + protocol), err);
        table.add(variant.row(), runs);
        table.addCosts(variant.row(), runs);
      }
    }
    results.finish(
        table.record("pretraining-compare", started), command.commandLine().getOut(), err);
  }

  private Variant variant(Method method, int batch) {
    String word = Words.of(method);
    return new Variant(
        "%s, batch %d".formatted(word, batch),
        "%s-%d".formatted(word, batch),
        List.of("--protocol=" + protocol, "--method=" + word, "--batch-size=" + batch));
  }
}
