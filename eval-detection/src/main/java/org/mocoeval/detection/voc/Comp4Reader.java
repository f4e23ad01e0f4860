package org.mocoeval.detection.voc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.mocoeval.data.DataException;

/** Lines of image, score and box. */
final class Comp4Reader {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
  private static final int FIELDS = 6;
  private static final int BOX = 4;

  private final Path file;
  private final Map<String, Integer> known;
  private int[] images = new int[64];
  private double[] scores = new double[64];
  private double[] boxes = new double[BOX * 64];
  private int count;

  private Comp4Reader(Path file, Map<String, Integer> known) {
    this.file = file;
    this.known = known;
  }

  static ClassDetections read(Path file, Map<String, Integer> images) {
    Comp4Reader reader = new Comp4Reader(file, images);
    try (BufferedReader in = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          reader.add(number, line.strip());
        }
      }
    } catch (MalformedInputException e) {
      throw new DataException(file + " is not a UTF-8 text file", e);
    } catch (IOException e) {
      throw new DataException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
    return reader.detections();
  }

  private void add(int number, String line) {
    String[] fields = SPACES.split(line, -1);
    if (fields.length != FIELDS) {
      throw wrong(
          number,
          "has %d columns, expected 6: image, score, first column, first row, last column, last row"
              .formatted(fields.length));
    }
    Integer image = known.get(fields[0]);
    if (image == null) {
      throw wrong(number, "names the image %s, which is not in the split".formatted(fields[0]));
    }
    grow();
    images[count] = image;
    scores[count] = number(number, "the score", fields[1]);
    for (int i = 0; i < BOX; i++) {
      boxes[BOX * count + i] = number(number, "the coordinate", fields[2 + i]);
    }
    count++;
  }

  private void grow() {
    if (count == images.length) {
      images = Arrays.copyOf(images, 2 * count);
      scores = Arrays.copyOf(scores, 2 * count);
      boxes = Arrays.copyOf(boxes, 2 * BOX * count);
    }
  }

  private double number(int line, String what, String text) {
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw wrong(line, "has %s \"%s\", expected a number".formatted(what, text));
    }
    return value;
  }

  private DataException wrong(int line, String what) {
    return new DataException("%s line %d %s".formatted(file, line, what));
  }

  private ClassDetections detections() {
    return new ClassDetections(
        Arrays.copyOf(images, count),
        Arrays.copyOf(scores, count),
        Arrays.copyOf(boxes, BOX * count));
  }
}
