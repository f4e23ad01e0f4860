package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import picocli.CommandLine;

class MiniatureCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsTheFolderAndWritesTheContactSheet() {
    Path sheet = folder.resolve("sheet.png");
    int status = run("--to", folder.toString(), "--seed", "3", "--contact-sheet", sheet.toString());
    assertEquals(ExitCode.DONE.status(), status, err::toString);
    Path root = Path.of(out.toString().strip());
    assertEquals(folder.resolve("miniature-imagenet-v2-seed3-12x200+50-64to96px"), root);
    assertTrue(Files.exists(root.resolve("val/n00000012/n00000012_val_49.JPEG")));
    assertEquals(new ImageSize(12 * 102 + 6, 6 * 102 + 6), Images.size(sheet));
  }

  /** Drawing it would take seconds; that the command looks for it shows which one it would draw. */
  @Test
  void theKindChoosesTheLayout() throws IOException {
    Path miniature = folder.resolve("miniature-voc2007-v1-seed3-1400+600-96to128px");
    Files.createDirectories(miniature);
    int status = run("--to", folder.toString(), "--kind", "voc2007", "--seed", "3");
    assertEquals(ExitCode.DATA.status(), status);
    String expected = miniature + ": expected 2000 images as miniature.json lists them";
    assertTrue(err.toString().contains(expected), err::toString);
  }

  @Test
  void onlyTheImageNetMiniatureHasAContactSheet() {
    String sheet = folder.resolve("sheet.png").toString();
    int status = run("--to", folder.toString(), "--kind", "voc2007", "--contact-sheet", sheet);
    assertEquals(ExitCode.USAGE.status(), status);
    assertTrue(err.toString().contains("shows the kind imagenet only"), err::toString);
    assertEquals(ExitCode.USAGE.status(), run("--to", folder.toString(), "--kind", "coco"));
    assertTrue(err.toString().contains("IMAGENET, VOC2007"), err::toString);
  }

  @Test
  void aFileInPlaceOfTheFolderIsADataError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertEquals(ExitCode.DATA.status(), run("--to", file.toString()));
    assertTrue(err.toString().contains("cannot be written there"), err::toString);
  }

  @Test
  void theFolderMustBeGiven() {
    assertEquals(ExitCode.USAGE.status(), run());
    assertTrue(err.toString().contains("--to=DIR"), err::toString);
  }

  private int run(String... arguments) {
    CommandLine line = Commands.commandLine(new MiniatureCommand());
    return line.setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
