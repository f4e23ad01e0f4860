package org.mocoeval.data.coco;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Writes shapes and boxes as COCO's files have them. */
public final class SegmentationWriter {
  private SegmentationWriter() {}

  /**
   * Writes a shape in the form that it has.
   *
   * @param out at the place of a value
   * @param shape any
   * @throws IOException if it cannot be written
   */
  public static void write(JsonWriter out, Segmentation shape) throws IOException {
    if (shape instanceof Segmentation.Polygons polygons) {
      out.beginArray();
      for (double[] outline : polygons.outlines()) {
        numbers(out, outline);
      }
      out.endArray();
    } else if (shape instanceof Segmentation.Counts runs) {
      size(out, runs.height(), runs.width()).name("counts").beginArray();
      for (int count : runs.counts()) {
        out.value(count);
      }
      out.endArray().endObject();
    } else if (shape instanceof Segmentation.Compressed runs) {
      size(out, runs.height(), runs.width()).name("counts").value(runs.text()).endObject();
    }
  }

  /**
   * Writes a box.
   *
   * @param out at the place of a value
   * @param box any
   * @throws IOException if it cannot be written
   */
  public static void box(JsonWriter out, CocoBox box) throws IOException {
    numbers(out, box.x(), box.y(), box.width(), box.height());
  }

  private static JsonWriter size(JsonWriter out, int height, int width) throws IOException {
    out.beginObject().name("size").beginArray().value(height).value(width);
    return out.endArray();
  }

  private static void numbers(JsonWriter out, double... numbers) throws IOException {
    out.beginArray();
    for (double number : numbers) {
      out.value(number);
    }
    out.endArray();
  }
}
