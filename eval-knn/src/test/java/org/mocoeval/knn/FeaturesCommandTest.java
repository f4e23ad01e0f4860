package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.data.array.Npy;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.SampleResults;
import picocli.CommandLine;

class FeaturesCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Four training images of two classes at right angles; three test images, one mislabelled. */
  @BeforeEach
  void writeSets() {
    Npy.write(folder.resolve("a.npy"), new float[] {1, 0, 2, 0.1f, 0, 1, 0.1f, 3}, 4, 2);
    Npy.write(folder.resolve("b.npy"), new long[] {0, 0, 1, 1}, 4);
    Npy.write(folder.resolve("c.npy"), new float[] {5, 1, 1, 5, 5, 0}, 3, 2);
    Npy.write(folder.resolve("d.npy"), new long[] {0, 1, 1}, 3);
  }

  @Test
  void printsTheTableAndLeavesARecord() {
    Path json = folder.resolve("run.json");
    assertEquals(0, run("--k", "1,2", "--json", json.toString()), err::toString);
    assertTrue(out.toString().contains("### kNN top-1"), out::toString);
    RunRecord record = RunRecords.read(json);
    assertEquals("knn", record.task());
    assertEquals(
        List.of("kNN top-1 k=1", "kNN top-5 k=1", "kNN top-1 k=2", "kNN top-5 k=2"),
        record.cells().stream().map(cell -> cell.table() + " " + cell.column()).toList());
    assertEquals(
        List.of(200 / 3.0, 200 / 3.0, 200 / 3.0, 100.0),
        record.cells().stream().map(Cell::value).toList());
    assertEquals(
        List.of(new ClassScore("0", 100, 1), new ClassScore("1", 50, 2)),
        record.perClass().get(0).classes());
    assertEquals(Map.of("train", 4L, "val", 3L), record.data().counts());
    assertEquals(
        List.of(right(0, 1), right(0, 1), right(0, 1), right(0, 1, 2)),
        record.samples().stream().map(SampleResults::outcomes).toList());
  }

  private static BitSet right(int... images) {
    BitSet right = new BitSet();
    Arrays.stream(images).forEach(right::set);
    return right;
  }

  @Test
  void theProtocolHashKnowsTheTemperatureButNotTheOtherColumns() {
    String hash = hash("--k", "1");
    assertEquals(hash, hash("--k", "1,2"));
    assertNotEquals(hash, hash("--k", "1", "--temperature", "0.1"));
  }

  private String hash(String... options) {
    Path json = folder.resolve("run.json");
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--json", json.toString()));
    assertEquals(0, run(all.toArray(String[]::new)), err::toString);
    return RunRecords.read(json).protocol().hash();
  }

  @Test
  void usageErrorsEndWithTwo() {
    assertAll(
        () -> fails(2, "expected numbers of neighbours from 1, found [0", "--k", "0,2"),
        () -> fails(2, "unknown protocol 'dyno': expected one of mmselfsup", "--protocol", "dyno"),
        () -> fails(2, "expected a temperature above 0, found -1.0", "--temperature", "-1"),
        () -> fails(2, "expected a temperature above 0, found NaN", "--temperature", "NaN"),
        () -> fails(2, "expected at least 1 thread, found 0", "--threads", "0"));
  }

  @Test
  void moreNeighboursThanImagesIsRefused() {
    fails(3, "a.npy holds 4 images, which have no 10 nearest neighbours", "--k", "10");
  }

  @Test
  void valuesThatAreNotFiniteAreNamedByRowAndColumn() {
    Npy.write(folder.resolve("a.npy"), new float[] {1, 0, 2, Float.NaN, 0, 1, 1, 3}, 4, 2);
    fails(3, "a.npy: expected finite features, found NaN in row 1, column 1", "--k", "1");
    Npy.write(folder.resolve("a.npy"), new float[] {1, 0, 2, 0, 0, 1, 1, 3}, 4, 2);
    float infinite = Float.NEGATIVE_INFINITY;
    Npy.write(folder.resolve("c.npy"), new float[] {5, 1, 1, 5, infinite, 0}, 3, 2);
    fails(3, "c.npy: expected finite features, found -Infinity in row 2, column 0", "--k", "1");
  }

  @Test
  void aRowWithoutDirectionIsRefused() {
    Npy.write(folder.resolve("c.npy"), new float[] {5, 1, 0, 0, 5, 0}, 3, 2);
    fails(3, "c.npy: row 1 (counted from 0) is all zeros", "--k", "1");
  }

  @Test
  void featuresOfAnotherLayerAreRefused() {
    Npy.write(folder.resolve("c.npy"), new float[9], 3, 3);
    fails(3, "c.npy has 3 columns, but ", "--k", "1");
  }

  @Test
  void labelsMustFitTheFeatures() {
    Npy.write(folder.resolve("b.npy"), new long[] {0, 0, 1}, 3);
    fails(3, "b.npy holds 3 labels, but ", "--k", "1");
    Npy.write(folder.resolve("b.npy"), new long[] {0, 0, -1, 1}, 4);
    fails(3, "b.npy: expected class numbers from 0, found -1 in row 2", "--k", "1");
    Npy.write(folder.resolve("b.npy"), new long[] {0, 0, 1, 1}, 4);
    Npy.write(folder.resolve("d.npy"), new long[] {0, 1, 2}, 3);
    fails(3, "d.npy names class 2, but the classes of ", "--k", "1");
    Npy.write(folder.resolve("d.npy"), new long[] {0, 1, 1L << 40}, 3);
    fails(3, "d.npy: expected class numbers from 0, found 1099511627776 in row 2", "--k", "1");
  }

  @Test
  void swappedFilesAreRecognised() throws IOException {
    Files.copy(folder.resolve("b.npy"), folder.resolve("swapped.npy"));
    Files.delete(folder.resolve("b.npy"));
    Files.move(folder.resolve("a.npy"), folder.resolve("b.npy"));
    Files.move(folder.resolve("swapped.npy"), folder.resolve("a.npy"));
    fails(3, "a.npy: expected features, float32 or float64 of shape (images, values), found <i8");
    Npy.write(folder.resolve("a.npy"), new float[] {1, 0, 2, 0.1f, 0, 1, 0.1f, 3}, 4, 2);
    fails(3, "b.npy: expected labels, integers of shape (images,), found <f4 of shape [4, 2]");
  }

  @Test
  void emptySetsAreRefused() {
    Npy.write(folder.resolve("c.npy"), new float[0], 0, 2);
    Npy.write(folder.resolve("d.npy"), new long[0], 0);
    fails(3, "c.npy: expected at least one image with at least one value, found 0 × 2", "--k", "1");
  }

  @Test
  void truncatedAndMissingFilesAreNamed() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("a.npy"));
    Files.write(folder.resolve("a.npy"), Arrays.copyOf(whole, whole.length - 1));
    fails(3, "a.npy is truncated", "--k", "1");
    Files.delete(folder.resolve("a.npy"));
    fails(3, "a.npy cannot be read (no such file)", "--k", "1");
  }

  private void fails(int status, String message, String... options) {
    err.getBuffer().setLength(0);
    out.getBuffer().setLength(0);
    assertEquals(status, run(options), err::toString);
    assertTrue(err.toString().contains(message), err::toString);
    assertEquals("", out.toString());
  }

  private int run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("features"));
    addFile(arguments, "--train-features", "a.npy");
    addFile(arguments, "--train-labels", "b.npy");
    addFile(arguments, "--test-features", "c.npy");
    addFile(arguments, "--test-labels", "d.npy");
    arguments.addAll(List.of("--results", folder.resolve("runs").toString()));
    arguments.addAll(List.of(options));
    CommandLine line = Commands.commandLine(new Main());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments.toArray(String[]::new));
  }

  private void addFile(List<String> arguments, String option, String name) {
    arguments.add(option);
    arguments.add(folder.resolve(name).toString());
  }
}
