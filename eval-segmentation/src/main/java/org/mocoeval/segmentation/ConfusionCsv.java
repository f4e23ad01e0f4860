package org.mocoeval.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mocoeval.results.record.RunRecordException;

/**
 * A confusion matrix as CSV (RFC 4180) in the folder of its run, which has no place for it in the
 * record: a line a true class, a column a predicted one, counts of pixels.
 */
final class ConfusionCsv {
  static final String FILE = "confusion.csv";

  private ConfusionCsv() {}

  /**
   * Writes the file; it is there whole or not at all.
   *
   * @param folder of the run
   * @param matrix the counts
   * @param classNames one for each class
   * @throws RunRecordException if it cannot be written
   */
  static void write(Path folder, ConfusionMatrix matrix, List<String> classNames) {
    Path draft = folder.resolve(".unfinished-" + FILE);
    try {
      Files.writeString(draft, text(matrix, classNames));
      Files.move(draft, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw RunRecordException.writing(
          "%s cannot be written (%s); the run record beside it is complete"
              .formatted(folder.resolve(FILE), e.getMessage()),
          e);
    }
  }

  static String text(ConfusionMatrix matrix, List<String> classNames) {
    Stream<String> header = Stream.concat(Stream.of("truth \\ prediction"), classNames.stream());
    return line(header)
        + IntStream.range(0, matrix.classes())
            .mapToObj(truth -> line(row(matrix, truth, classNames)))
            .collect(Collectors.joining());
  }

  private static Stream<String> row(ConfusionMatrix matrix, int truth, List<String> classNames) {
    return Stream.concat(
        Stream.of(classNames.get(truth)),
        IntStream.range(0, matrix.classes())
            .mapToObj(prediction -> Long.toString(matrix.count(truth, prediction))));
  }

  private static String line(Stream<String> fields) {
    return fields.map(ConfusionCsv::quote).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quote(String field) {
    return field.matches("[^\",]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
