package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
  @ParameterizedTest
  @CsvSource({
    "imagenet, miniature-imagenet-v2-seed0-12x200+50-64to96px, 3000",
    "places205, miniature-places205-v2-seed1-12x100+50-80to80px, 1800",
    "inaturalist2018, miniature-inaturalist2018-v2-seed2-12x100+50-64to96px, 1800",
    "voc2007, miniature-voc2007-v1-seed0-1400+600-96to128px, 2000",
    "voc2012, miniature-voc2012-v2-seed0-100+200+200-96to128px, 500",
    "cityscapes, miniature-cityscapes-v2-seed0-300+200-160x80px, 500",
    "voc0712, miniature-voc0712-v1-seed0-300+300+200-96to128px, 800",
    "coco, miniature-coco-v1-seed0-600+200-96to128px, 800"
  })
  void theKindChoosesTheLayoutAndItsOwnSeed(String kind, String name, int images)
      throws IOException {
    Path miniature = Files.createDirectories(folder.resolve(name));
    assertEquals(ExitCode.DATA.status(), run("--to", folder.toString(), "--kind", kind));
    String expected = miniature + ": expected " + images + " images as miniature.json lists them";
    assertTrue(err.toString().contains(expected), err::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "places205, miniature-places205-v2-seed3-12x100+50-80to80px",
    "inaturalist2018, miniature-inaturalist2018-v2-seed3-12x100+50-64to96px",
    "voc2007, miniature-voc2007-v1-seed3-1400+600-96to128px",
    "voc2012, miniature-voc2012-v2-seed3-100+200+200-96to128px",
    "cityscapes, miniature-cityscapes-v2-seed3-300+200-160x80px",
    "voc0712, miniature-voc0712-v1-seed3-300+300+200-96to128px",
    "coco, miniature-coco-v1-seed3-600+200-96to128px"
  })
  void everyKindTakesAnotherSeed(String kind, String name) throws IOException {
    Path miniature = Files.createDirectories(folder.resolve(name));
    run("--to", folder.toString(), "--kind", kind, "--seed", "3");
    assertTrue(err.toString().contains(miniature + ": expected"), err::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "places205",
        "inaturalist2018",
        "voc2007",
        "voc2012",
        "cityscapes",
        "voc0712",
        "coco"
      })
  void onlyTheImageNetMiniatureHasAContactSheet(String kind) {
    String sheet = folder.resolve("sheet.png").toString();
    int status = run("--to", folder.toString(), "--kind", kind, "--contact-sheet", sheet);
    assertEquals(ExitCode.USAGE.status(), status);
    assertTrue(err.toString().contains("shows the kind imagenet only"), err::toString);
    assertFalse(Files.exists(folder.resolve("sheet.png")));
  }

  @Test
  void anUnknownKindIsAnsweredWithAllKinds() {
    assertEquals(ExitCode.USAGE.status(), run("--to", folder.toString(), "--kind", "mnist"));
    String kinds =
        "IMAGENET, PLACES205, INATURALIST2018, VOC2007, VOC2012, CITYSCAPES, VOC0712, COCO";
    assertTrue(err.toString().contains(kinds), err::toString);
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

  @Test
  void theHelpShowsNoEmptyDefault() {
    assertEquals(ExitCode.DONE.status(), run("--help"));
    assertTrue(out.toString().contains("--contact-sheet"), out::toString);
    assertFalse(out.toString().contains("Optional"), out::toString);
  }

  private int run(String... arguments) {
    CommandLine line = Commands.commandLine(new MiniatureCommand());
    return line.setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
