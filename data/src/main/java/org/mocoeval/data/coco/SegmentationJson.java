package org.mocoeval.data.coco;

import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the three forms that a segmentation has in COCO's files and in results. */
public final class SegmentationJson {
  private int[] size = new int[0];
  private Optional<String> text = Optional.empty();
  private Optional<int[]> counts = Optional.empty();

  private SegmentationJson() {}

  /**
   * Reads a list of polygons, or an object of size and counts.
   *
   * @param json at the segmentation
   * @return empty for null and for an empty list, which tools write where they have no mask
   * @throws IOException if the file ends or cannot be read
   * @throws IllegalArgumentException if it is something else
   */
  public static Optional<Segmentation> read(JsonObjects json) throws IOException {
    if (json.peek() == JsonToken.NULL) {
      json.skip();
      return Optional.empty();
    }
    return json.peek() == JsonToken.BEGIN_OBJECT
        ? Optional.of(new SegmentationJson().runs(json))
        : polygons(json);
  }

  private static Optional<Segmentation> polygons(JsonObjects json) throws IOException {
    List<double[]> outlines = new ArrayList<>(1);
    json.array(each -> outlines.add(each.numbers()));
    return outlines.isEmpty() ? Optional.empty() : Optional.of(new Segmentation.Polygons(outlines));
  }

  private Segmentation runs(JsonObjects json) throws IOException {
    json.object(this::field);
    if (size.length != 2 || counts.isPresent() == text.isPresent()) {
      throw new IllegalArgumentException(
          "the segmentation is an object, but has not \"size\" [height, width] and \"counts\"");
    }
    return counts.isPresent()
        ? new Segmentation.Counts(size[0], size[1], counts.get())
        : new Segmentation.Compressed(size[0], size[1], text.orElseThrow());
  }

  private void field(String key, JsonObjects json) throws IOException {
    switch (key) {
      case "size" -> size = wholes(json.numbers());
      case "counts" -> {
        if (json.peek() == JsonToken.STRING) {
          text = Optional.of(json.text());
        } else {
          counts = Optional.of(wholes(json.numbers()));
        }
      }
      default -> json.skip();
    }
  }

  private static int[] wholes(double[] numbers) {
    int[] wholes = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      wholes[i] = (int) numbers[i];
      if (wholes[i] != numbers[i]) {
        throw new IllegalArgumentException(
            "the segmentation has the count %s, expected a whole number of pixels"
                .formatted(numbers[i]));
      }
    }
    return wholes;
  }
}
