package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.ExitCode;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.array.Npy;
import org.mocoeval.testing.CommandRun;
import org.mocoeval.testing.TinyImages;

/** Whatever is wrong: one paragraph that says what was found and what to do, and no record. */
class HostileInputTest {
  private static final int TRAIN = 40;
  private static final int TEST = 20;
  private static final int COLUMNS = 6;

  @TempDir Path folder;
  private Runs runs;

  /** Of runs that a test lets succeed before it breaks something. */
  private int expectedRecords;

  @BeforeEach
  void write() throws IOException {
    runs = new Runs(folder);
    features("train", TRAIN, COLUMNS);
    features("test", TEST, COLUMNS);
    labels("train", TRAIN, 4);
    labels("test", TEST, 4);
    TinyImages.folder(folder.resolve("images"), 20, 5, 48);
  }

  private void features(String name, int rows, int columns) {
    Npy.write(file(name + "-features"), Formula.values(rows * columns, rows), rows, columns);
  }

  private void labels(String name, int rows, int classes) {
    long[] labels = new long[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % classes;
    }
    Npy.write(file(name + "-labels"), labels, rows);
  }

  private Path file(String name) {
    return folder.resolve(name + ".npy");
  }

  private String[] given(String... more) {
    List<String> all = new ArrayList<>(List.of("features"));
    for (String name : List.of("train-features", "train-labels", "test-features", "test-labels")) {
      all.add("--" + name + "=" + file(name));
    }
    if (List.of(more).stream().noneMatch(m -> m.startsWith("--epochs"))) {
      all.add("--epochs=2");
    }
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** What is given again replaces what is given here. */
  private String[] images(String... more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("--data", folder.resolve("images").toString());
    all.put("--protocol", "miniature-imagenet-linear");
    all.put("--train-transform", "native");
    all.put("--transform", "native");
    all.put("--epochs", "2");
    all.put("--batch-size", "16");
    all.put("--no-random-init", "");
    all.put("--run", folder.resolve("run").toString());
    for (String argument : more) {
      String[] parts = argument.split("=", 2);
      all.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    if (all.containsKey("--random-init")) {
      all.remove("--no-random-init");
    }
    return all.entrySet().stream()
        .map(o -> o.getValue().isEmpty() ? o.getKey() : o.getKey() + "=" + o.getValue())
        .toArray(String[]::new);
  }

  private void refuses(ExitCode code, String message, String... arguments) {
    CommandRun said = runs.run(arguments);
    assertEquals(code.status(), said.status(), said::err);
    assertTrue(said.err().replaceAll("\\s+", " ").contains(message), said::err);
    assertFalse(said.err().contains("\tat "), said::err);
    assertEquals("", said.out());
    assertFalse(Files.exists(folder.resolve("runs")) && hasRecord(), "no record is left");
  }

  private boolean hasRecord() {
    String[] records = folder.resolve("runs").toFile().list();
    return records != null && records.length > expectedRecords;
  }

  @Test
  void soundInputIsEvaluated() {
    runs.succeed(given());
    runs.succeed(images());
  }

  @Test
  void aRateThatIsTooHighNamesEpochValueAndRemedy() {
    refuses(
        ExitCode.OTHER,
        "in epoch 1, step",
        given("--learning-rate=1e38", "--weight-decay=0", "--batch-size=8"));
    refuses(
        ExitCode.OTHER,
        "the validation loss of features became NaN after epoch 1 (lr 1e+39, wd 0)",
        given("--learning-rate=1e39", "--weight-decay=0", "--epochs=1"));
    refuses(ExitCode.OTHER, "in epoch 1, step", images("--learning-rate=1e38"));
    refuses(
        ExitCode.OTHER,
        "Lower the learning rate",
        images("--learning-rate=1e38", "--run=" + folder.resolve("other")));
  }

  /** One rate of a sweep that diverges is no reason to lose the others. */
  @Test
  void aSweepOutlivesARateThatIsTooHigh() {
    runs.succeed(given("--learning-rates=1e38,0.1", "--weight-decay=0", "--batch-size=8"));
    assertTrue(
        runs.record().notes().stream().anyMatch(note -> note.contains("lr 0.1, wd 0 was chosen")),
        runs.record().notes()::toString);
  }

  @Test
  void labelsOutsideTheClassesAreNamed() {
    labels("test", TEST, 5);
    refuses(
        ExitCode.DATA,
        "has the class 4 in row 4, and the training labels end at 3: they are of another set",
        given());
    Npy.write(file("test-labels"), new long[] {0, -1, 2}, 3);
    refuses(ExitCode.DATA, "expected class numbers from 0, found -1 in row 1", given());
  }

  @Test
  void aListWithALabelOutsideTheClassesIsRefused() throws IOException {
    Path lists = folder.resolve("images/meta");
    Files.createDirectories(lists);
    Files.writeString(lists.resolve("train.txt"), "cat/0000.png 0\ndog/0000.png 1\n");
    Files.writeString(lists.resolve("val.txt"), "cat/0000.png 0\ndog/0000.png 7\n");
    refuses(ExitCode.DATA, "has the label 7, but the set", images("--layout=list-file"));
  }

  @Test
  void featuresOfAnotherNetworkOrImagesAreRefused() {
    features("test", TEST, 5);
    refuses(ExitCode.DATA, "rows of 6 values", given());
    features("test", TEST - 1, COLUMNS);
    refuses(ExitCode.DATA, "holds 20 labels", given());
  }

  @Test
  void aValueThatIsNotFiniteIsNamed() {
    float[] values = Formula.values(TRAIN * COLUMNS, 1);
    values[13] = Float.NaN;
    Npy.write(file("train-features"), values, TRAIN, COLUMNS);
    refuses(ExitCode.DATA, "expected finite features, found NaN in row 2, column 1", given());
  }

  @Test
  void headsOfAnotherBackboneClassListOrProtocolAreNotGoneOnWith() throws IOException {
    runs.succeed(images("--epochs=1"));
    expectedRecords = 1;
    refuses(
        ExitCode.CHECKPOINT,
        "belongs to a run with other settings: epochs is set '1' there and '2' here",
        images());
    TinyImages.png(folder.resolve("images/train/emu/0.png"), 48, 48, 1);
    TinyImages.png(folder.resolve("images/val/emu/0.png"), 48, 48, 2);
    refuses(ExitCode.CHECKPOINT, "classes is set '2 with the SHA-256", images("--epochs=1"));
  }

  @Test
  void headsOfAnotherCheckpointAreNotGoneOnWith() throws IOException {
    runs.succeed(images());
    expectedRecords = 1;
    Path checkpoint = folder.resolve("run/miniature-imagenet-linear/checkpoint");
    Path other = folder.resolve("other/miniature-imagenet-linear/random-init");
    Files.createDirectories(other.getParent());
    Files.move(checkpoint, other);
    refuses(
        ExitCode.CHECKPOINT,
        "backbone is set",
        images("--random-init", "--run=" + folder.resolve("other")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs=0 | expected at least 1 epoch",
        "--batch-size=0 | 1 image a batch",
        "--learning-rate=-1 | no classifier with the learning rate -1.0",
        "--learning-rates=1,2 | trains one classifier a head",
        "--milestones=1,1 | milestones ascend",
        "--chunk=0 | --chunk: expected at least 1",
        "--transform=nativ | native",
        "--device=tpu | unknown device 'tpu'",
        "--protocol=imagnet | unknown protocol 'imagnet'"
      })
  void wordsThatMeanNothingAreExplained(String argument, String message) {
    CommandRun said = runs.run(images(argument));
    assertTrue(said.status() != 0, said::out);
    assertTrue(said.err().replaceAll("\\s+", " ").contains(message), said::err);
    assertFalse(said.err().contains("\tat "), said::err);
  }

  @Test
  void oneFileCannotHoldSeveralRecords() {
    refuses(
        ExitCode.USAGE,
        "--json takes one record and this run makes 4",
        "--json=" + folder.resolve("run.json"));
  }

  @Test
  void aTruncatedImageIsNamed() throws IOException {
    Path image = folder.resolve("images/train/dog/0007.png");
    byte[] bytes = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(bytes, bytes.length / 2));
    refuses(ExitCode.DATA, "0007.png", images());
  }

  @Test
  void aStrideThatLeavesRowsOutIsRefused() {
    refuses(
        ExitCode.USAGE,
        "--stride 10 has a divisor in common with the 40 rows",
        given("--stride=10", "--learning-rate=0.1", "--weight-decay=0"));
    runs.succeed(given("--stride=7", "--learning-rate=0.1", "--weight-decay=0"));
  }

  @Test
  void aLabelThatWouldMakeABillionClassesIsRefused() {
    long[] labels = new long[TRAIN];
    labels[3] = 1_000_000_007;
    Npy.write(file("train-labels"), labels, TRAIN);
    refuses(ExitCode.DATA, "expected 2 to 100,000 classes", given());
    Npy.write(file("train-labels"), new long[TRAIN], TRAIN);
    refuses(ExitCode.DATA, "found 1: check the labels", given());
  }

  @Test
  void aBatchOfOneWithoutVarianceIsRefused() {
    LinearProtocol protocol =
        NamedProtocols.IMAGENET_MULTI_HEAD.withRecipe(Recipe.multiHead(1, List.of(), 13, 1));
    List<FeatureShape> oneCell = List.of(new FeatureShape(64, 576), new FeatureShape(512, 512));
    UsageException refused =
        assertThrows(UsageException.class, () -> protocol.requireStatistics(40, oneCell));
    assertTrue(
        refused.getMessage().contains("40 images in batches of 13 leave a batch of one"),
        refused::getMessage);
    protocol.requireStatistics(41, oneCell);
    protocol.requireStatistics(40, oneCell.subList(0, 1));
  }

  @Test
  void aNetworkWithTooFewStagesIsRefused() {
    Path weights = org.mocoeval.testing.Fixtures.require("weights/resnet20-12fca82f.th");
    refuses(
        ExitCode.USAGE,
        "cifar_resnet20 has 4 stages, and the protocol asks for feature5",
        images(
            "--checkpoint=" + weights,
            "--backbone=cifar_resnet20",
            "--protocol=miniature-imagenet-multihead"));
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "x");
    refuses(ExitCode.CHECKPOINT, "taken", images("--run=" + taken));
  }

  @Test
  void classifiersBeyondWhatATensorHoldsAreRefused() {
    Recipe recipe = NamedProtocols.INATURALIST2018_MULTI_HEAD.recipe();
    LinearProtocol cached = NamedProtocols.cached(NamedProtocols.INATURALIST2018_MULTI_HEAD);
    assertEquals(84, recipe.epochs());
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu())) {
      UsageException refused =
          assertThrows(
              UsageException.class,
              () ->
                  new ProbeHeads(
                      manager,
                      List.of("feature2"),
                      List.of(new FeatureShape(256, 9216)),
                      8142,
                      cached,
                      0));
      assertTrue(refused.getMessage().contains("try at most 7 at once"), refused::getMessage);
    }
  }
}
