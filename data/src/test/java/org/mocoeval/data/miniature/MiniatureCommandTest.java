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
