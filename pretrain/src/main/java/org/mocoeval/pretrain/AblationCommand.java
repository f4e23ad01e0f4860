package org.mocoeval.pretrain;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mocoeval.results.ResultsOptions;
import org.mocoeval.results.record.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The ablations of the MoCo v2 paper: Table 1's rows, or the temperatures (PROTOCOLS J). */
@Command(
    name = "ablation",
    mixinStandardHelpOptions = true,
    description = {
      "Pre-trains each row of the MoCo v2 paper's Table 1, or each temperature, with several seeds,"
          + " and prints kNN accuracies.",
      "Without options: v1 and the rows (a) to (d) of the miniature's recipe."
    })
final class AblationCommand implements Runnable {
  private static final double[] TEMPERATURES = {0.07, 0.1, 0.2, 0.3, 0.4, 0.5};

  @Spec private CommandSpec command;
  @Mixin private RunGrid grid;
  @Mixin private ResultsOptions results;

  /** Which table. */
  enum Table {
    /** MLP head, stronger augmentation, cosine, longer training. */
    COMPONENTS,
    /** With and without the MLP head, the first version's augmentation and schedule. */
    TEMPERATURE
  }

  @Option(
      names = "--table",
      defaultValue = "COMPONENTS",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Table table;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "miniature",
      description = "The recipe that is varied (default: ${DEFAULT-VALUE}).")
  private String protocol;

  @Option(
      names = "--long",
      description = "Row (e), too: four times the epochs, as 800 stand to 200.")
  private boolean longRow;

  @Override
  public void run() {
    Instant started = Instant.now();
    PrintWriter err = command.commandLine().getErr();
    results.verifyWritable();
    PretrainProtocol recipe = NamedProtocols.named(protocol);
    RunTable found = new RunTable("kNN top-1 by " + Words.of(table));
    for (Variant variant : variants(recipe)) {
      List<RunRecord> runs =
          grid.runs(variant, results.folder().resolve("ablation-" + protocol), err);
      found.add(variant.row(), runs);
    }
    results.finish(
        found.record("pretraining-ablation", started), command.commandLine().getOut(), err);
  }

  private List<Variant> variants(PretrainProtocol recipe) {
    return switch (table) {
      case COMPONENTS -> components(recipe);
      case TEMPERATURE -> temperatures();
    };
  }

  private List<Variant> components(PretrainProtocol recipe) {
    List<Variant> rows = new ArrayList<>();
    rows.add(variant(recipe, "MoCo v1", "v1", "linear", "v1", "steps"));
    rows.add(variant(recipe, "(a) MLP", "a", "mlp", "v1", "steps"));
    rows.add(variant(recipe, "(b) aug+", "b", "linear", "v2", "steps"));
    rows.add(variant(recipe, "(c) MLP, aug+", "c", "mlp", "v2", "steps"));
    rows.add(variant(recipe, "(d) MLP, aug+, cos", "d", "mlp", "v2", "cosine"));
    if (longRow) {
      Variant d = rows.get(4);
      List<String> arguments = new ArrayList<>(d.arguments());
      arguments.add("--epochs=" + 4 * recipe.epochs());
      rows.add(new Variant("(e) MLP, aug+, cos, four times as long", "e", arguments));
    }
    return rows;
  }

  private Variant variant(
      PretrainProtocol recipe,
      String row,
      String folder,
      String projection,
      String augmentation,
      String schedule) {
    double temperature =
        NamedProtocols.temperature(
            recipe, projection.equals("mlp") ? Projection.MLP : Projection.LINEAR);
    return new Variant(
        row,
        folder,
        List.of(
            "--protocol=" + protocol,
            "--projection=" + projection,
            "--augmentation=" + augmentation,
            "--schedule=" + schedule,
            "--temperature=" + temperature));
  }

  private List<Variant> temperatures() {
    return Stream.of("linear", "mlp")
        .flatMap(
            projection ->
                java.util.Arrays.stream(TEMPERATURES)
                    .mapToObj(
                        t ->
                            new Variant(
                                "%s, T %s".formatted(projection, t),
                                "%s-t%s".formatted(projection, t),
                                List.of(
                                    "--protocol=" + protocol,
                                    "--projection=" + projection,
                                    "--augmentation=v1",
                                    "--schedule=steps",
                                    "--temperature=" + t))))
        .toList();
  }
}
