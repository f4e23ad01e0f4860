package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.CommandRun;

/** The command in this process, with label maps in a folder of its own. */
record Runs(Path folder) {
  static RunRecord record(CommandRun run) {
    return RunRecords.read(run.stored());
  }

  static String confusion(CommandRun run) throws IOException {
    return Files.readString(run.stored().resolve(ConfusionCsv.FILE));
  }

  Path truth() {
    return folder.resolve("truth");
  }

  Path predictions() {
    return folder.resolve("predictions");
  }

  /** Writes a grey PNG of one row. */
  static void write(Path file, int... labels) throws IOException {
    writeAs(file, BufferedImage.TYPE_BYTE_GRAY, labels);
  }

  static void writeAs(Path file, int type, int... labels) throws IOException {
    BufferedImage image = new BufferedImage(labels.length, 1, type);
    for (int x = 0; x < labels.length; x++) {
      image.getRaster().setSample(x, 0, 0, labels[x]);
    }
    Files.createDirectories(file.getParent());
    assertTrue(ImageIO.write(image, "png", file.toFile()));
  }

  CommandRun score(String... more) {
    return scoreFolders(truth(), predictions(), more);
  }

  CommandRun scoreFolders(Path truth, Path predictions, String... more) {
    List<String> arguments = new ArrayList<>(List.of("score"));
    arguments.addAll(List.of("--truth=" + truth, "--predictions=" + predictions));
    arguments.add("--results=" + folder.resolve("runs"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  static CommandRun run(String... arguments) {
    return CommandRun.of(new Main(), arguments);
  }

  /** Scores, and must end well. */
  RunRecord succeed(String... more) {
    CommandRun said = score(more);
    assertEquals(0, said.status(), said::err);
    return record(said);
  }

  static double value(RunRecord record, String table, String column) {
    return cell(record, table, column).value();
  }

  static Cell cell(RunRecord record, String table, String column) {
    return record.cells().stream()
        .filter(cell -> cell.table().equals(table) && cell.column().equals(column))
        .findFirst()
        .orElseThrow(() -> new AssertionError(table + " has no " + column));
  }
}
