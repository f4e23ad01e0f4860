package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;

/**
 * What a newcomer runs first: no options at all. Also keeps the table in the README true; with
 * {@code -Dmocoeval.readme=update} it writes the table instead of comparing it.
 */
class DefaultRunTest {
  private static final Pattern GENERATED =
      Pattern.compile(
          "(<!-- generated: eval-knn -->\\n```\\n)(.*?)(```\\n<!-- end -->)", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");

  /** Another CPU rounds convolutions differently, which may move a few of 600 images. */
  private static final double DRIFT_POINTS = 1.0;

  /** Of 13 points: what self-supervised training gains in minutes, less what chance may take. */
  private static final double LEAST_GAIN = 8;

  @TempDir Path folder;

  @Test
  void builtInCheckpointIsFarAheadOfRandomInitialisation() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path json = folder.resolve("run.json");
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "--cache=" + folder.resolve("cache"),
                "--results=" + folder.resolve("runs"),
                "--json=" + json);
    assertEquals(0, status, err::toString);

    RunRecord record = RunRecords.read(json);
    assertEquals("miniature", record.dataset());
    assertTrue(record.cells().stream().allMatch(cell -> cell.published().isEmpty()));
    Map<String, Double> k20 =
        record.cells().stream()
            .filter(cell -> cell.table().equals(KnnCells.TOP1) && cell.column().equals("k=20"))
            .collect(Collectors.toMap(Cell::row, Cell::value));
    double random = k20.get("random init");
    double trained = k20.values().stream().mapToDouble(v -> v).max().orElseThrow();
    assertEquals(2, k20.size());
    assertTrue(trained > random + LEAST_GAIN, k20::toString);
    holdAgainstReadme(out.toString());
  }

  private static void holdAgainstReadme(String table) throws IOException {
    Path readme = Path.of(System.getProperty("mocoeval.root"), "README.md");
    String text = Files.readString(readme);
    Matcher generated = GENERATED.matcher(text);
    assertTrue(generated.find(), "README.md has no generated table");
    if ("update".equals(System.getProperty("mocoeval.readme"))) {
      String updated = generated.group(1) + table.strip() + "\n" + generated.group(3);
      Files.writeString(readme, generated.replaceFirst(Matcher.quoteReplacement(updated)));
      return;
    }
    String shown = generated.group(2);
    assertEquals(words(table), words(shown), "the README's table has other rows or columns");
    double[] now = numbers(table);
    double[] then = numbers(shown);
    assertEquals(now.length, then.length);
    for (int i = 0; i < now.length; i++) {
      assertEquals(now[i], then[i], DRIFT_POINTS, "figure " + i + " of the README's table");
    }
  }

  private static String words(String table) {
    return NUMBER.matcher(table).replaceAll("#").replaceAll("[ \\-|]+", " ").strip();
  }

  private static double[] numbers(String table) {
    return NUMBER
        .matcher(table)
        .results()
        .mapToDouble(m -> Double.parseDouble(m.group()))
        .toArray();
  }
}
