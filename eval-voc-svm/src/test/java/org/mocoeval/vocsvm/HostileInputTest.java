package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.cli.Commands;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.data.array.Npy;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.vocsvm.precision.InterpolatedArea;

/** Whatever is wrong with the input: one paragraph that says what to do, and nothing solved. */
class HostileInputTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();
  private FeatureFiles files;

  @BeforeEach
  void draw() {
    files = FeatureFiles.draw(folder);
  }

  private int run(String... more) {
    return Commands.commandLine(new Main())
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err, true))
        .execute(files.arguments(more).toArray(String[]::new));
  }

  private void refuses(String message, String... more) {
    assertEquals(ExitCode.DATA.status(), run(more), err::toString);
    assertTrue(err.toString().contains(message), err::toString);
    assertFalse(err.toString().contains("\tat "), err::toString);
    assertFalse(Files.exists(folder.resolve("run.json")));
  }

  @Test
  void soundFilesAreEvaluated() {
    assertEquals(0, run("--shots=2"), err::toString);
    RunRecord record = RunRecords.read(folder.resolve("run.json"));
    assertEquals(6, record.cells().size());
    assertTrue(record.cells().get(0).value() > 50, record.cells()::toString);
  }

  @Test
  void aRowWithNaNIsNamed() {
    float[] values = new float[FeatureFiles.TEST * FeatureFiles.COLUMNS];
    values[37] = Float.NaN;
    files.writeFeatures("test", values, FeatureFiles.COLUMNS);
    refuses("test-features.npy: expected finite features, found NaN in row 3, column 7");
  }

  @Test
  void featuresAndTargetsOfDifferentLength() {
    files.writeFeatures("train", new float[70], FeatureFiles.COLUMNS);
    refuses("holds 7 rows of features for 120 rows of targets");
  }

  @Test
  void featuresOfDifferentWidth() {
    files.writeFeatures("test", new float[FeatureFiles.TEST * 4], 4);
    refuses("rows of 10 values");
  }

  @Test
  void targetsOfDifferentClasses() {
    byte[] values = new byte[FeatureFiles.TEST * 2];
    Arrays.fill(values, VocTargets.PRESENT);
    files.writeTargets("test", VocTargets.of(2, values));
    refuses("has 3 classes");
  }

  @Test
  void targetsThatAreNoTargets() {
    long[] values = new long[FeatureFiles.TEST * 3];
    values[4] = 2;
    Npy.write(folder.resolve("test-targets.npy"), values, FeatureFiles.TEST, 3);
    refuses("1 for present, 0 for absent and -1 for ignore, found 2 in row 1, column 1");
    Npy.write(folder.resolve("test-targets.npy"), values, values.length);
    refuses("integers of shape (images, classes)");
    Npy.write(folder.resolve("test-targets.npy"), new float[180], 60, 3);
    refuses("integers of shape (images, classes)");
  }

  @Test
  void aClassWithoutPositives() {
    byte[] train = LowShotDrawTest.targets(FeatureFiles.TRAIN, 1).toRowMajor();
    byte[] test = LowShotDrawTest.targets(FeatureFiles.TEST, 2).toRowMajor();
    files.writeTargets("test", VocTargets.of(3, without(test, 1)));
    refuses("class 1 has no positive test image");
    files.writeTargets("test", VocTargets.of(3, test));
    files.writeTargets("train", VocTargets.of(3, without(train, 2)));
    refuses("class 2 has 0 positive and 120 negative training images");
  }

  /** The protocol defines a result: a ranking of equal scores, later rows first. */
  @Test
  void allEqualFeaturesHaveTheResultOfTheirOrder() {
    float[] equal = new float[FeatureFiles.TRAIN * FeatureFiles.COLUMNS];
    Arrays.fill(equal, 0.25f);
    files.writeFeatures("train", equal, FeatureFiles.COLUMNS);
    files.writeFeatures("test", Arrays.copyOf(equal, FeatureFiles.TEST * FeatureFiles.COLUMNS), 10);
    assertEquals(0, run(), err::toString);
    double map = RunRecords.read(folder.resolve("run.json")).cells().get(0).value();
    VocTargets test = LowShotDrawTest.targets(FeatureFiles.TEST, 2);
    double laterRowsFirst =
        IntStream.range(0, 3)
            .mapToDouble(
                cls -> {
                  ClassTargets targets = new ClassTargets(test, cls);
                  int[] rows = targets.labelledRows();
                  return new InterpolatedArea().of(new double[rows.length], targets.present(rows));
                })
            .average()
            .orElseThrow();
    assertEquals(100 * laterRowsFirst, map, 1e-9);
  }

  @Test
  void anUnreadableZip() throws IOException {
    Path zip = Files.writeString(folder.resolve("targets.zip"), "PK\u0003\u0004 but no more");
    refuses("cannot be read as a zip of low-shot targets", "--low-shot=" + zip);
    refuses("does not exist", "--low-shot=" + folder.resolve("nothing.zip"));
    Files.createDirectory(folder.resolve("empty"));
    refuses("holds no file named train_targets_sample", "--low-shot=" + folder.resolve("empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "incomplete", "garbage", "one-sided"})
  void aZipOfOtherTargets(String what) throws IOException {
    Path npy = folder.resolve("one.npy");
    long[] values = new long[FeatureFiles.TRAIN * 3];
    Arrays.fill(values, 0, 9, 1);
    Path zip = folder.resolve("targets.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      switch (what) {
        case "rows" -> {
          Npy.write(npy, Arrays.copyOf(values, 30), 10, 3);
          add(out, "a/train_targets_sample1_k1.npy", Files.readAllBytes(npy));
        }
        case "incomplete" -> {
          Npy.write(npy, values, FeatureFiles.TRAIN, 3);
          add(out, "train_targets_sample1_k1.npy", Files.readAllBytes(npy));
          add(out, "train_targets_sample2_k2.npy", Files.readAllBytes(npy));
        }
        case "garbage" -> add(out, "train_targets_sample1_k1.npy", new byte[] {1, 2, 3});
        default -> {
          Arrays.fill(values, 0);
          Npy.write(npy, values, FeatureFiles.TRAIN, 3);
          add(out, "train_targets_sample1_k1.npy", Files.readAllBytes(npy));
        }
      }
    }
    String expected =
        switch (what) {
          case "rows" -> "it belongs to another set";
          case "incomplete" -> "the low-shot samples are not complete";
          case "garbage" -> "targets.zip";
          default -> "expected 1 positives and at least one negative";
        };
    refuses(expected, "--low-shot=" + zip);
  }

  @Test
  void whatIsNoZipAtAll() throws IOException {
    Path tar = Files.writeString(folder.resolve("targets.tar.gz"), "no zip");
    refuses("cannot be read as a zip of low-shot targets", "--low-shot=" + tar);
  }

  /** Right in shape, drawn from other labels. */
  @Test
  void samplesOfAnotherTrainingSet() {
    VocTargets other = LowShotDrawTest.targets(FeatureFiles.TRAIN, 99);
    LowShotFiles.write(
        LowShotDraw.draw(other, List.of("a", "b", "c"), List.of(2), 0), folder.resolve("other"));
    refuses(
        "it belongs to another set, or to another order", "--low-shot=" + folder.resolve("other"));
  }

  @Test
  void samplesOfAnotherNumberThanTheirNameSays() throws IOException {
    VocTargets own = LowShotDrawTest.targets(FeatureFiles.TRAIN, 1);
    Path samples = folder.resolve("samples");
    LowShotFiles.write(LowShotDraw.draw(own, List.of("a", "b", "c"), List.of(2), 0), samples);
    for (int sample = 1; sample <= 5; sample++) {
      String name = "train_targets_sample" + sample + "_k";
      Files.move(samples.resolve(name + "2.npy"), samples.resolve(name + "7.npy"));
    }
    refuses("for k=7 has 2 positives", "--low-shot=" + samples);
  }

  @Test
  void oneClassHasNoOtherClassesToTakeNegativesFrom() {
    for (String split : List.of("train", "test")) {
      byte[] three = LowShotDrawTest.targets(split.equals("train") ? 120 : 60, 1).toRowMajor();
      byte[] one = new byte[three.length / 3];
      for (int row = 0; row < one.length; row++) {
        one[row] = three[3 * row];
      }
      files.writeTargets(split, VocTargets.of(1, one));
    }
    refuses("take their negatives from the other classes", "--shots=1");
    assertEquals(0, run(), err::toString);
  }

  @Test
  void aFolderWithoutVocIsNamed() {
    for (String data : List.of("/", folder.toString())) {
      StringWriter said = new StringWriter();
      int status =
          Commands.commandLine(new Main())
              .setErr(new PrintWriter(said, true))
              .execute(
                  "--data=" + data, "--cache=" + folder, "--results=" + folder.resolve("runs"));
      assertEquals(ExitCode.DATA.status(), status, said::toString);
    }
  }

  @Test
  void aNetworkOrTransformThatDoesNotFitTheProtocol() {
    String[][] unfit = {
      {"--protocol=mmselfsup", "--transform=miniature-svm", "is too small for the protocol"},
      {"--device=gpu7", "--protocol=mmselfsup", "gpu7"},
      {"--solver=newton", "--skip-low-shot", "unknown solver 'newton'"},
      {"--skip-low-shot", "--shots=1", "--skip-low-shot contradicts"},
    };
    for (String[] options : unfit) {
      StringWriter said = new StringWriter();
      int status =
          Commands.commandLine(new Main())
              .setErr(new PrintWriter(said, true))
              .execute(
                  options[0],
                  options[1],
                  "--cache=" + folder,
                  "--results=" + folder.resolve("runs"));
      assertEquals(ExitCode.USAGE.status(), status, said::toString);
      assertTrue(said.toString().contains(options[2]), said::toString);
    }
  }

  @Test
  void optionsThatContradictEachOther() {
    assertEquals(ExitCode.USAGE.status(), run("--shots=1", "--low-shot=" + folder));
    assertEquals(ExitCode.USAGE.status(), run("--shots=0"));
    assertEquals(ExitCode.USAGE.status(), run("--solver=newton"));
    assertTrue(err.toString().contains("expected one of shared-matrix, liblinear"), err::toString);
    assertEquals(ExitCode.DATA.status(), run("--shots=100"));
    assertTrue(err.toString().contains("give smaller numbers with --shots"), err::toString);
  }

  private static byte[] without(byte[] targets, int cls) {
    byte[] changed = targets.clone();
    for (int i = cls; i < changed.length; i += 3) {
      changed[i] = VocTargets.ABSENT;
    }
    return changed;
  }

  private static void add(OutputStream out, String name, byte[] content) throws IOException {
    ((ZipOutputStream) out).putNextEntry(new ZipEntry(name));
    out.write(content);
  }
}
