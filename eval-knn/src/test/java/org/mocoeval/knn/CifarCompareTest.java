package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.SampleResults;
import org.mocoeval.testing.Fixtures;

/** Two published networks on real images, evaluated and then compared. */
class CifarCompareTest {
  private static final String LISTS = "svm_knn/cifar10_resnet20_features/";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyProbabilityIsThatOfTheStoredImages() throws IOException {
    Path a = evaluate("resnet20-12fca82f.th", "cifar_resnet20");
    Path b = evaluate("resnet32-d509ac18.th", "cifar_resnet32");
    Path json = folder.resolve("comparison.json");
    out.getBuffer().setLength(0);
    run(new org.mocoeval.results.Main(), "compare", a + "", b + "", "--json=" + json);
    JsonArray tables =
        JsonParser.parseString(Files.readString(json))
            .getAsJsonObject()
            .getAsJsonArray("comparisons")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("tables");
    assertEquals(2, tables.size());
    for (JsonElement table : tables) {
      String title = table.getAsJsonObject().get("table").getAsString();
      JsonArray cells = table.getAsJsonObject().getAsJsonArray("cells");
      assertEquals(4, cells.size(), title);
      for (JsonElement cell : cells) {
        check(title, cell.getAsJsonObject(), RunRecords.read(a), RunRecords.read(b));
      }
    }
    assertTrue(out.toString().contains("resnet32-d509ac18.th"), out::toString);
  }

  private static void check(String table, JsonObject cell, RunRecord a, RunRecord b) {
    String column = cell.get("column").getAsString();
    BitSet ofA = samples(a, table, column);
    BitSet ofB = samples(b, table, column);
    int onlyA = 0;
    int onlyB = 0;
    for (int image = 0; image < 2000; image++) {
      onlyA += ofA.get(image) && !ofB.get(image) ? 1 : 0;
      onlyB += ofB.get(image) && !ofA.get(image) ? 1 : 0;
    }
    assertEquals("McNemar, exact", cell.get("test").getAsString());
    assertEquals(onlyA, cell.getAsJsonObject("mcNemar").get("onlyA").getAsInt(), column);
    assertEquals(onlyB, cell.getAsJsonObject("mcNemar").get("onlyB").getAsInt(), column);
    assertTrue(onlyA > 0 && onlyB > 0, "two networks do disagree");
    double expected = exact(onlyA, onlyB);
    assertEquals(expected, cell.get("p").getAsDouble(), 1e-12 * expected, column);
    assertEquals((onlyB - onlyA) / 20.0, cell.get("difference").getAsDouble(), 1e-9, column);
  }

  /** The binomial coefficients of a fair coin, added as whole numbers. */
  private static double exact(int b, int c) {
    int n = b + c;
    BigInteger choose = BigInteger.ONE;
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i <= Math.min(b, c); i++) {
      sum = sum.add(choose);
      choose = choose.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
    }
    BigDecimal all = new BigDecimal(BigInteger.ONE.shiftLeft(n));
    BigDecimal both = new BigDecimal(sum.shiftLeft(1));
    return both.divide(all, MathContext.DECIMAL64).min(BigDecimal.ONE).doubleValue();
  }

  private static BitSet samples(RunRecord run, String table, String column) {
    return run.samples().stream()
        .filter(of -> of.table().equals(table) && of.column().equals(column))
        .findFirst()
        .map(SampleResults::outcomes)
        .orElseThrow();
  }

  private Path evaluate(String weights, String backbone) throws IOException {
    Path json = folder.resolve(backbone + ".json");
    run(
        new Main(),
        "--checkpoint=" + Fixtures.require("weights/" + weights),
        "--backbone=" + backbone,
        "--data=" + imageFolder(),
        "--transform=native",
        "--cache=" + folder.resolve("cache"),
        "--results=" + folder.resolve("runs"),
        "--json=" + json);
    return json;
  }

  private void run(Object command, String... arguments) {
    int status =
        Commands.commandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    assertEquals(0, status, err::toString);
  }

  /** Links every fifth training image of the lists, 1,000, and all 2,000 test images. */
  private Path imageFolder() throws IOException {
    Path root = folder.resolve("cifar10");
    if (!Files.exists(root)) {
      link(root, "train_files.txt", 5);
      link(root, "test_files.txt", 1);
    }
    return root;
  }

  private static void link(Path root, String list, int every) throws IOException {
    Path images = Fixtures.require("classification/cifar10");
    List<String> files = Files.readAllLines(Fixtures.require(LISTS + list));
    for (int i = 0; i < files.size(); i += every) {
      Path link = root.resolve(files.get(i));
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, images.resolve(files.get(i)));
    }
  }
}
