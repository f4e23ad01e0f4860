package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.testing.CommandRun;

/** Whatever is wrong with the input: one paragraph, the right status, no table. */
class HostileInputTest {
  @TempDir Path folder;

  private Runs runs;

  @BeforeEach
  void writeSoundInput() throws IOException {
    runs = new Runs(folder);
    for (String name : new String[] {"a", "b", "c"}) {
      Runs.write(runs.truth().resolve(name + ".png"), 0, 1, 255);
      Runs.write(runs.predictions().resolve(name + ".png"), 0, 1, 1);
    }
  }

  @Test
  void soundInputIsScored() {
    CommandRun said = runs.score("--classes=2");
    assertEquals(0, said.status(), said::err);
    assertTrue(said.out().contains("100.00"), said::out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--classes=0                       | --classes: expected 1 to 256, found 0",
        "--classes=257                     | --classes: expected 1 to 256, found 257",
        "--classes=two                     | --classes",
        "--classes=2 --ignore=256          | --ignore: expected 0 to 255, found 256",
        "--classes=2 --ignore=-1           | --ignore: expected 0 to 255, found -1",
        "--classes=2 --label-ids           | stand for 19 classes and the ignored 255, found --classes 2",
        "--classes=19 --label-ids --ignore=0 | found --classes 19 and --ignore 0",
        "--classes=2 --threads=0           | --threads: expected at least 1 thread, found 0",
        "--classes=2 --class=2             | Unknown option",
        "--seed=1                          | Missing required option"
      })
  void wrongOptionIsAUsageError(String options, String message) {
    fails(2, message, options.strip().split(" "));
  }

  @Test
  void predictionsThatAreMissingAreCountedAndNamed() throws IOException {
    Files.delete(runs.predictions().resolve("b.png"));
    Files.delete(runs.predictions().resolve("c.png"));
    fails(3, "lacks the predictions of 2 of 3 images, such as b, c: predict them", "--classes=2");
  }

  @Test
  void predictionsWithoutTruthAreNamed() throws IOException {
    Runs.write(runs.predictions().resolve("a_color.png"), 0);
    fails(
        3,
        "1 of 4 predictions in "
            + runs.predictions()
            + " have no truth in "
            + runs.truth()
            + ", such as a_color: remove",
        "--classes=2");
  }

  @Test
  void twoPredictionsOfAnImageAreNotChosenFrom() throws IOException {
    Path other = runs.predictions().resolve("a_leftImg8bit.png");
    Runs.write(other, 0, 1, 1);
    Path truth = folder.resolve("ids");
    for (String name : new String[] {"a", "b", "c"}) {
      Runs.write(truth.resolve(name + "_gtFine_labelTrainIds.png"), 0, 1, 255);
    }
    CommandRun said =
        runs.scoreFolders(
            truth, runs.predictions(), "--classes=2", "--truth-suffix=_gtFine_labelTrainIds.png");
    assertEquals(3, said.status());
    assertTrue(said.err().contains(other + " are both of the image a: leave one"), said::err);
  }

  @Test
  void aTruthCannotBeItsOwnPrediction() {
    CommandRun said = runs.scoreFolders(runs.truth(), runs.truth(), "--classes=2");
    assertEquals(3, said.status());
    assertTrue(said.err().contains("a.png would be its own prediction"), said::err);
  }

  @Test
  void foldersThatAreNoneOrHoldNothingSaySo() throws IOException {
    Path absent = folder.resolve("absent");
    CommandRun said = runs.scoreFolders(absent, runs.predictions(), "--classes=2");
    assertEquals(3, said.status());
    assertTrue(said.err().contains(absent + " is not a folder"), said::err);
    fails(
        3,
        "holds no file whose name ends in _gtFine_labelIds.png; it holds a.png, b.png, c.png",
        "--classes=19",
        "--label-ids");
    fails(3, "ends in .npy; it holds a.png", "--classes=2", "--prediction-suffix=.npy");
  }

  @Test
  void aPredictionOfAnotherSizeIsRefused() throws IOException {
    Path file = runs.predictions().resolve("b.png");
    Runs.write(file, 0, 1);
    fails(
        3,
        file + " is 2×1 pixels, but " + runs.truth().resolve("b.png") + " is 3×1",
        "--classes=2");
  }

  @Test
  void labelsBeyondTheClassesAreNamedWithFileAndPlace() throws IOException {
    Path file = runs.predictions().resolve("b.png");
    Runs.write(file, 0, 2, 1);
    fails(3, file + ": the pixel in column 1, row 0 (counted from 0) is 2;", "--classes=2");
    Path truth = runs.truth().resolve("a.png");
    Runs.write(truth, 0, 1, 11);
    fails(3, truth + ": the pixel in column 2, row 0 (counted from 0) is 11;", "--classes=2");
  }

  @Test
  void theFirstOfSeveralBadImagesIsNamedAtAnyNumberOfThreads() throws IOException {
    for (String name : new String[] {"b", "c"}) {
      Runs.write(runs.predictions().resolve(name + ".png"), 9, 9, 9);
    }
    for (String threads : new String[] {"--threads=1", "--threads=4"}) {
      fails(3, runs.predictions().resolve("b.png") + ": the pixel", "--classes=2", threads);
    }
  }

  @Test
  void idsThatCityscapesDoesNotKnowAreRefused() throws IOException {
    Path truth = runs.truth().resolve("a.png");
    Runs.write(truth, 7, 34, 7);
    fails(
        3,
        truth + ": the sample 34 at column 1",
        "--classes=19",
        "--label-ids",
        "--truth-suffix=.png");
  }

  @Test
  void aVoidPredictionIsRefusedAsWhatItBecame() throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      Runs.write(runs.predictions().resolve(name + ".png"), 7, 4, 8);
    }
    fails(
        3,
        "a.png (in train ids): the pixel in column 1, row 0 (counted from 0) is 255;",
        "--classes=19",
        "--predicted-label-ids");
  }

  @Test
  void trueColourIsRefusedOnEitherSide() throws IOException {
    Path file = runs.predictions().resolve("c.png");
    Runs.writeAs(file, BufferedImage.TYPE_INT_RGB, 0, 1, 1);
    fails(3, file + ": expected a PNG of palette or grey samples, found", "--classes=2");
    Path truth = runs.truth().resolve("a.png");
    Runs.writeAs(truth, BufferedImage.TYPE_INT_ARGB, 0, 1, 1);
    fails(3, truth + ": expected a PNG of palette or grey samples, found", "--classes=2");
  }

  @Test
  void filesThatAreDamagedAreNamed() throws IOException {
    Path file = runs.truth().resolve("a.png");
    byte[] sound = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(sound, sound.length / 2));
    fails(3, file.toString(), "--classes=2");
    Files.write(file, new byte[0]);
    fails(3, file.toString(), "--classes=2");
  }

  @Test
  void aSetOfNothingButIgnoredPixelsHasNoScore() throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      Runs.write(runs.truth().resolve(name + ".png"), 3, 3, 3);
    }
    fails(3, "no pixel of 3 images counts: the truth is 3 everywhere", "--classes=2", "--ignore=3");
  }

  @Test
  void namesMustFitTheClasses() throws IOException {
    Path names = folder.resolve("names.txt");
    String option = "--names=" + names;
    fails(3, "names.txt cannot be read", "--classes=2", option);
    Files.writeString(names, "sky\nroad\nsky\n");
    fails(3, "names.txt names sky twice", "--classes=2", option);
    Files.writeString(names, "sky\n");
    fails(
        3,
        "names.txt: expected the names of 2 classes, as --classes says; found 1",
        "--classes=2",
        option);
    Files.writeString(names, "\n");
    fails(3, "names.txt is empty: expected one name a line", "--classes=2", option);
    Files.write(names, new byte[] {(byte) 0xFF, 'a'});
    fails(3, "names.txt is not a UTF-8 text file", "--classes=2", option);
  }

  @Test
  void aListOfUnknownImagesIsRefused() throws IOException {
    Path list = folder.resolve("val.txt");
    Files.writeString(list, "a\n2007_000032\n");
    fails(
        3,
        "1 of 2 images that "
            + list
            + " names have no label map in "
            + runs.truth()
            + ", such as 2007_000032",
        "--classes=2",
        "--list=" + list);
  }

  private void fails(int status, String message, String... options) {
    CommandRun said = runs.score(options);
    assertEquals(status, said.status(), said::err);
    assertTrue(said.err().contains(message), said::err);
    assertEquals("", said.out());
  }
}
