package org.mocoeval.segmentation;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.Palette;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.InterruptedTraining;
import org.mocoeval.testing.TinyImages;

/** The command on images of noise: interrupted, resumed, and on broken input. */
class FineTuningTest {
  @TempDir Path folder;
  private TinyVoc voc;

  @BeforeEach
  void write() throws IOException {
    voc = TinyVoc.write(folder.resolve("VOC2012"), 12, 4);
  }

  /** What is given again replaces what is given here. */
  private String[] arguments(String... more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("--data", voc.root().toString());
    all.put("--protocol", "miniature-voc");
    all.put("--iterations", "12");
    all.put("--interval", "4");
    all.put("--batch-size", "4");
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

  private CommandRun run(String... more) {
    return CommandRun.of(new Main(), arguments(more));
  }

  private List<Cell> succeed(String... more) {
    CommandRun said = run(more);
    assertEquals(0, said.status(), said::err);
    return RunRecords.read(folder.resolve("runs")).cells();
  }

  private void refuses(ExitCode code, String message, String... more) {
    CommandRun said = run(more);
    assertEquals(code.status(), said.status(), said::err);
    assertTrue(said.err().replaceAll("\\s+", " ").contains(message), said::err);
    assertFalse(said.err().contains("\tat "), said::err);
    assertEquals("", said.out());
  }

  private Path training(String run) {
    return folder.resolve(run).resolve("miniature-voc/checkpoint");
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
        Files.readAllBytes(training("whole").resolve(SegmentationEvaluation.NETWORK)),
        Files.readAllBytes(training("run").resolve(SegmentationEvaluation.NETWORK)));
    assertTrue(Files.size(training("run").resolve(Pictures.SHEET)) > 1000);
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

  @Test
  void aMissingLabelMapIsNamedBeforeTheFirstStep() throws IOException {
    Files.delete(voc.labels("2012_000003"));
    refuses(ExitCode.DATA, "2012_000003.png");
    assertFalse(Files.exists(training("run")));
  }

  @Test
  void imageAndLabelsOfDifferentSizeAreNamed() throws IOException {
    TinyImages.png(voc.image("2012_000003"), 50, 48, 1);
    refuses(ExitCode.DATA, "2012_000003");
  }

  @Test
  void aLabelAboveTheClassCountIsNamed() {
    byte[] classes = new byte[TinyVoc.SIDE * TinyVoc.SIDE];
    classes[5 * TinyVoc.SIDE + 7] = 3;
    LabelMap map = new LabelMap(TinyVoc.SIDE, TinyVoc.SIDE, classes);
    LabelMaps.write(voc.labels("2012_000013"), map, Palette.VOC);
    refuses(ExitCode.DATA, "2012_000013.png");
  }

  @Test
  void coloursInsteadOfClassesAreRefused() throws IOException {
    TinyImages.png(voc.labels("2012_000013"), TinyVoc.SIDE, TinyVoc.SIDE, 1);
    refuses(ExitCode.DATA, "true colour");
  }

  /** Its pixels count as a loss of 0, and nothing in the validation. */
  @Test
  void anImageWithoutAnyClassIsNoError() {
    LabelMap nothing = LabelMap.filled(TinyVoc.SIDE, TinyVoc.SIDE, LabelMap.IGNORED);
    LabelMaps.write(voc.labels("2012_000003"), nothing, Palette.VOC);
    LabelMaps.write(voc.labels("2012_000013"), nothing, Palette.VOC);
    List<Cell> cells = succeed();
    assertEquals(3, cells.get(0).n().orElseThrow());
  }

  @Test
  void aRateThatIsTooHighNamesWhereItDiverged() {
    refuses(ExitCode.OTHER, "the loss became", "--learning-rate=1e30");
  }

  @Test
  void numbersThatMeanNothingAreExplained() {
    refuses(ExitCode.USAGE, "expected iterations in whole intervals", "--interval=5");
    refuses(ExitCode.DATA, "12 training images and a batch takes 40", "--batch-size=40");
    refuses(ExitCode.USAGE, "unknown protocol 'voc'", "--protocol=voc");
  }

  @Test
  void aRunOfAnotherCheckpointIsNotGoneOnWith() throws IOException {
    succeed();
    refuses(ExitCode.CHECKPOINT, "seed is set '0' there and '1' here", "--seed=1");
    assertEquals(
        List.of("epoch-0002-step-000000.safetensors", "epoch-0003-step-000000.safetensors"),
        Arrays.stream(training("run").resolve("checkpoints").toFile().list()).sorted().toList());
  }
}
