package org.mocoeval.data.coco;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mocoeval.data.DataException;

/** Writes annotation files in the order of COCO's own keys. */
final class CocoInstancesWriter {
  private CocoInstancesWriter() {}

  static void write(Path file, CocoInstances instances) {
    try (JsonWriter out = new JsonWriter(Files.newBufferedWriter(file))) {
      out.beginObject();
      out.name("images").beginArray();
      for (CocoImage image : instances.images()) {
        image(out, image);
      }
      out.endArray().name("annotations").beginArray();
      for (CocoAnnotation annotation : instances.annotations()) {
        annotation(out, annotation);
      }
      out.endArray().name("categories").beginArray();
      for (CocoCategory category : instances.categories()) {
        out.beginObject().name("id").value(category.id());
        out.name("name").value(category.name()).endObject();
      }
      out.endArray().endObject();
    } catch (IOException e) {
      throw new DataException(file + " cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private static void image(JsonWriter out, CocoImage image) throws IOException {
    out.beginObject().name("file_name").value(image.fileName());
    out.name("height").value(image.height());
    out.name("width").value(image.width());
    out.name("id").value(image.id()).endObject();
  }

  private static void annotation(JsonWriter out, CocoAnnotation annotation) throws IOException {
    out.beginObject();
    if (annotation.segmentation().isPresent()) {
      out.name("segmentation");
      SegmentationWriter.write(out, annotation.segmentation().get());
    }
    out.name("area").value(annotation.area());
    out.name("iscrowd").value(annotation.crowd() ? 1 : 0);
    out.name("image_id").value(annotation.imageId());
    out.name("bbox");
    SegmentationWriter.box(out, annotation.box());
    out.name("category_id").value(annotation.categoryId());
    out.name("id").value(annotation.id()).endObject();
  }
}
