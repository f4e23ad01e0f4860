package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.data.miniature.CocoMiniatureSpec;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.Voc0712MiniatureSpec;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.InterruptedTraining;

/** The command on a few drawn images: interrupted, resumed, and on broken input. */
class FineTuningTest {
  private static final Pattern FIRST_BOX = Pattern.compile("\"bbox\"\\s*:\\s*\\[[^\\]]*\\]");

  @TempDir Path folder;
  private Path coco;

  @BeforeEach
  void draw() {
    coco = Miniature.coco(folder, new CocoMiniatureSpec(5, 16, 5, 80, 96));
  }

  /** What is given again replaces what is given here. */
  private String[] arguments(String... more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("--data", coco.toString());
    all.put("--protocol", "miniature-coco");
    all.put("--iterations", "6");
    all.put("--interval", "2");
    all.put("--batch-size", "2");
    all.put("--threads", "1");
    all.put("--run", folder.resolve("run").toString());
    all.put("--results", folder.resolve("runs").toString());
    all.put("--cache", folder.resolve("cache").toString());
    for (String argument : more) {
      String[] parts = argument.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return Stream.concat(
            Stream.of("--no-random-init"),
            all.entrySet().stream().map(option -> option.getKey() + "=" + option.getValue()))
        .toArray(String[]::new);
  }

  private List<Cell> succeed(String... more) {
    CommandRun said = Runs.run(arguments(more));
    assertEquals(0, said.status(), said::err);
    return RunRecords.read(folder.resolve("runs")).cells();
  }

  private void refuses(ExitCode code, String message, String... more) {
    CommandRun said = Runs.run(arguments(more));
    assertEquals(code.status(), said.status(), said::err);
    assertTrue(said.err().replaceAll("\\s+", " ").contains(message), said::err);
    assertFalse(said.err().contains("\tat "), said::err);
    assertEquals("", said.out());
  }

  private Path training(String run) {
    return folder.resolve(run).resolve("miniature-coco/checkpoint");
  }

  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM to end a process with")
  @Test
  void aKilledRunEndsWithTheSameWeightsAndCells() throws Exception {
    List<Cell> expected = succeed("--run=" + folder.resolve("whole"));
    boolean killed = startAndEnd(1, true);
    boolean asked = startAndEnd(2, false);
    assertTrue(killed || asked, "the runs were too fast to be ended");
    assertEquals(expected, succeed());
    assertArrayEquals(
        Files.readAllBytes(training("whole").resolve(DetectionEvaluation.NETWORK)),
        Files.readAllBytes(training("run").resolve(DetectionEvaluation.NETWORK)));
    assertTrue(Files.size(training("run").resolve(Pictures.SHEET)) > 1000);
    assertTrue(Files.exists(training("run").resolve("predictions/detections.json")));
  }

  /** Ends a run once its curves have so many intervals, unless it ends before. */
  private boolean startAndEnd(int intervals, boolean atOnce) throws Exception {
    return InterruptedTraining.end(
        Main.class,
        arguments(),
        folder,
        () -> training("run").resolve("curves.csv").toFile(),
        intervals,
        atOnce);
  }

  private Path annotations(String split) {
    return coco.resolve("annotations/instances_" + split + "2017.json");
  }

  private void replaceFirstBox(String split, String box) throws IOException {
    Path file = annotations(split);
    String text = Files.readString(file);
    Files.writeString(file, FIRST_BOX.matcher(text).replaceFirst("\"bbox\":" + box));
  }

  /**
   * The protocol clips the first, and leaves the second out of training; both count in the truth.
   */
  @Test
  void aBoxOutsideTheImageAndOneWithoutAnAreaAreNoErrors() throws IOException {
    replaceFirstBox("train", "[-20.0, -10.0, 500.0, 400.0]");
    replaceFirstBox("val", "[10.0, 10.0, 0.0, 0.0]");
    assertFalse(succeed("--iterations=2").isEmpty());
  }

  @Test
  void vocsLayoutTrainsTheOtherNetworkAndWritesAFileAClass() {
    Path voc = Miniature.voc0712(folder, new Voc0712MiniatureSpec(5, 8, 8, 5, 80, 96));
    List<Cell> cells = succeed("--data=" + voc, "--protocol=miniature-voc", "--iterations=2");
    assertTrue(cells.stream().anyMatch(cell -> cell.table().equals(VocCells.TABLE)));
    Path files = folder.resolve("run/miniature-voc/checkpoint/predictions");
    assertEquals(12, files.toFile().list().length);
  }

  @Test
  void aTestBoxThatEndsBeforeItBeginsIsNamed() throws IOException {
    Path voc = Miniature.voc0712(folder, new Voc0712MiniatureSpec(5, 4, 4, 2, 80, 96));
    Path annotation = voc.resolve("VOC2007/Annotations/500001.xml");
    String text = Files.readString(annotation);
    Files.writeString(annotation, text.replaceFirst("<xmin>\\d+", "<xmin>999"));
    refuses(ExitCode.DATA, "500001 of the split test", "--data=" + voc, "--protocol=miniature-voc");
  }

  @Test
  void annotationsThatEndTooSoonAreNamedBeforeTheFirstStep() throws IOException {
    String text = Files.readString(annotations("val"));
    Files.writeString(annotations("val"), text.substring(0, text.length() / 2));
    refuses(ExitCode.DATA, "instances_val2017.json");
    assertFalse(Files.exists(training("run")));
  }

  @Test
  void aMissingImageIsNamedBeforeTheFirstStep() throws IOException {
    Files.delete(coco.resolve("train2017/000000000003.jpg"));
    refuses(ExitCode.DATA, "000000000003.jpg");
    assertFalse(Files.exists(training("run")));
  }

  @Test
  void aBrokenImageIsNamed() throws IOException {
    Path image = coco.resolve("val2017/000000500002.jpg");
    byte[] bytes = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(bytes, bytes.length / 3));
    refuses(ExitCode.DATA, "000000500002.jpg");
  }

  @Test
  void aRateThatIsTooHighNamesWhereItDiverged() {
    refuses(ExitCode.OTHER, "the loss became", "--learning-rate=1e30");
  }

  @Test
  void numbersThatMeanNothingAreExplained() {
    refuses(ExitCode.USAGE, "expected iterations in whole intervals", "--interval=4");
    refuses(ExitCode.USAGE, "unknown protocol 'voc'", "--protocol=voc");
    refuses(ExitCode.USAGE, "is for the layout voc0712", "--protocol=miniature-voc");
  }
}
