package org.mocoeval.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps what a README shows of a run true: the text between {@code <!-- generated: NAME -->} and
 * {@code <!-- end -->} is held against the run, or with {@code -Dmocoeval.readme=update} replaced
 * by it.
 */
public final class ReadmeTables {
  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");

  private ReadmeTables() {}

  /**
   * Compares or updates.
   *
   * @param readme its path below the project's folder
   * @param name of the generated part
   * @param printed what the run printed: all words must be the README's
   * @param drift by how much numbers with a point may differ
   * @throws IOException if the file cannot be read or written
   */
  public static void hold(String readme, String name, String printed, double drift)
      throws IOException {
    Path file = Path.of(System.getProperty("mocoeval.root"), readme);
    String text = Files.readString(file);
    Pattern part =
        Pattern.compile(
            "(<!-- generated: " + Pattern.quote(name) + " -->\\n```\\n)(.*?)(```\\n<!-- end -->)",
            Pattern.DOTALL);
    Matcher generated = part.matcher(text);
    assertTrue(generated.find(), file + " has no generated part " + name);
    if ("update".equals(System.getProperty("mocoeval.readme"))) {
      String updated = generated.group(1) + printed.strip() + "\n" + generated.group(3);
      Files.writeString(file, generated.replaceFirst(Matcher.quoteReplacement(updated)));
      return;
    }
    String shown = generated.group(2);
    assertEquals(words(printed), words(shown), readme + " shows other rows or columns");
    double[] now = numbers(printed);
    double[] then = numbers(shown);
    assertEquals(now.length, then.length);
    for (int i = 0; i < now.length; i++) {
      assertEquals(now[i], then[i], drift, "number " + i + " of " + name + " in " + readme);
    }
  }

  private static String words(String text) {
    return NUMBER.matcher(text).replaceAll("#").replaceAll("[ \\-|]+", " ").strip();
  }

  private static double[] numbers(String text) {
    return NUMBER.matcher(text).results().mapToDouble(m -> Double.parseDouble(m.group())).toArray();
  }
}
