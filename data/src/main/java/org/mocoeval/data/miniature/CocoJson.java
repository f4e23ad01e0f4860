package org.mocoeval.data.miniature;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.SegmentationWriter;

/** Writes an annotation file with COCO's keys, supercategories among them. */
final class CocoJson {
  private CocoJson() {}

  /**
   * An image and its objects.
   *
   * @param image of the miniature
   * @param annotations of that image; may be none
   */
  record Described(CocoImage image, List<CocoAnnotation> annotations) {
    Described {
      annotations = List.copyOf(annotations);
    }
  }

  static void write(Path file, List<Described> images) throws IOException {
    try (JsonWriter out = new JsonWriter(Files.newBufferedWriter(file))) {
      out.beginObject().name("info").beginObject();
      out.name("description").value("moco-eval miniature").endObject();
      out.name("images").beginArray();
      for (Described each : images) {
        image(out, each.image());
      }
      out.endArray().name("annotations").beginArray();
      for (Described each : images) {
        for (CocoAnnotation annotation : each.annotations()) {
          annotation(out, annotation);
        }
      }
      out.endArray().name("categories").beginArray();
      for (ObjectClass kind : ObjectClass.ALL) {
        category(out, kind);
      }
      out.endArray().endObject();
    }
  }

  private static void image(JsonWriter out, CocoImage image) throws IOException {
    out.beginObject().name("file_name").value(image.fileName());
    out.name("height").value(image.height());
    out.name("width").value(image.width());
    out.name("id").value(image.id()).endObject();
  }

  private static void annotation(JsonWriter out, CocoAnnotation annotation) throws IOException {
    out.beginObject().name("segmentation");
    SegmentationWriter.write(out, annotation.segmentation().orElseThrow());
    out.name("area").value(annotation.area());
    out.name("iscrowd").value(annotation.crowd() ? 1 : 0);
    out.name("image_id").value(annotation.imageId());
    out.name("bbox");
    SegmentationWriter.box(out, annotation.box());
    out.name("category_id").value(annotation.categoryId());
    out.name("id").value(annotation.id()).endObject();
  }

  private static void category(JsonWriter out, ObjectClass kind) throws IOException {
    out.beginObject().name("supercategory").value(kind.shape().title());
    out.name("id").value(CocoScene.categoryId(kind));
    out.name("name").value(kind.title()).endObject();
  }
}
