package org.mocoeval.backbone;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.CheckpointAudit;
import org.mocoeval.backbone.checkpoint.TensorData;
import org.mocoeval.backbone.resnet.Backbones;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a checkpoint holds and what a backbone would take from it. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Prints what a checkpoint holds; with --backbone, what that would take from it.")
final class InspectCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CheckpointOptions options;

  @Option(
      names = "--statistics",
      description = "Read every tensor and print its minimum, mean and maximum.")
  private boolean statistics;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (Checkpoint checkpoint = options.open()) {
      summary(checkpoint).print(out);
      out.println();
      if (options.backbone().isEmpty()) {
        tensors(checkpoint).print(out);
      } else {
        audit(checkpoint, options.backbone().get(), out);
      }
    }
  }

  /** The table is printed before what is wrong with it becomes the command's failure. */
  private void audit(Checkpoint checkpoint, String backbone, PrintWriter out) {
    Map<String, long[]> wanted = Backbones.named(backbone).parameterShapes();
    CheckpointAudit audit = CheckpointAudit.examine(checkpoint, backbone, wanted, options.prefix());
    AuditTable.of(checkpoint, audit, this::cells).print(out);
    out.println();
    AuditTable.summary(audit).print(out);
    audit.warnings().forEach(warning -> out.println("warning: " + warning));
    out.flush();
    audit.requireSound(checkpoint, wanted, Backbones.knownShapes());
  }

  private static TextTable summary(Checkpoint checkpoint) {
    TextTable table = new TextTable();
    table.row("file", checkpoint.fileName());
    table.row("format", checkpoint.format());
    table.row("sha256", checkpoint.sha256());
    table.row("tensors of", checkpoint.source());
    checkpoint.otherDictionaries().forEach(other -> table.row("not taken", other));
    checkpoint.metadata().forEach((name, value) -> table.row("metadata", name + " = " + value));
    return table;
  }

  private TextTable tensors(Checkpoint checkpoint) {
    TextTable table = new TextTable();
    checkpoint
        .tensors()
        .values()
        .forEach(tensor -> table.row(cells(tensor).toArray(String[]::new)));
    return table;
  }

  private List<String> cells(TensorData tensor) {
    List<String> cells = new ArrayList<>();
    cells.add(tensor.name());
    cells.add(tensor.dtype().torchName());
    cells.add(Arrays.toString(tensor.shape()));
    if (statistics) {
      cells.addAll(TensorStatistics.of(tensor).cells());
    }
    return cells;
  }
}
