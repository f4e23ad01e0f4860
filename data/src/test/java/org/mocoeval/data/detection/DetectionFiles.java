package org.mocoeval.data.detection;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.PngEncoder;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.layout.Split;

/** Small sets in both layouts, whose images are mostly no images. */
record DetectionFiles(Path root) {
  static final String TRAIN = "annotations/instances_train2017.json";
  static final String VAL = "annotations/instances_val2017.json";

  /** Categories with a gap, images out of order, a crowd, an image without an object. */
  static final String COCO =
      """
      {"images": [
        {"id": 9, "file_name": "9.jpg", "width": 8, "height": 6},
        {"id": 4, "file_name": "4.jpg", "width": 5, "height": 7}],
       "categories": [{"id": 3, "name": "car"}, {"id": 1, "name": "person"}],
       "annotations": [
        {"id": 20, "image_id": 9, "category_id": 3, "bbox": [1, 2, 3.5, 4], "iscrowd": 0,
         "segmentation": [[1, 2, 4.5, 2, 4.5, 6]]},
        {"id": 10, "image_id": 9, "category_id": 1, "bbox": [0, 0, 2, 1], "iscrowd": 1,
         "segmentation": {"size": [6, 8], "counts": [0, 1, 47]}}]}
      """;

  DetectionFiles text(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return this;
  }

  DetectionFiles delete(String file) throws IOException {
    Files.delete(root.resolve(file));
    return this;
  }

  DetectionFiles png(String file, int width, int height) throws IOException {
    text(file, "");
    Files.write(root.resolve(file), PngEncoder.encode(new RgbImage(width, height)));
    return this;
  }

  DetectionFiles coco() throws IOException {
    text(TRAIN, COCO).text(VAL, COCO);
    for (String split : List.of("train2017", "val2017")) {
      text(split + "/9.jpg", "x").text(split + "/4.jpg", "xy");
    }
    return this;
  }

  /** Two images of 2007 and one of 2012 to train on, one to measure on; classes of VOC. */
  DetectionFiles voc() throws IOException {
    list("VOC2007", "trainval", "000007\n000005\n").list("VOC2007", "test", "000001\n");
    list("VOC2012", "trainval", "2008_000002\n");
    voc("VOC2007", "000005", object("dog", 1, 2, 30, 40, 0));
    voc("VOC2007", "000007", object("cat", 0, 1, 50, 9, 1) + object("dog", 9, 9, 5, 9, 0));
    voc("VOC2007", "000001", object("car", 1, 1, 48, 60, 0));
    return voc("VOC2012", "2008_000002", "");
  }

  DetectionFiles list(String year, String split, String lines) throws IOException {
    return text(year + "/ImageSets/Main/" + split + ".txt", lines);
  }

  DetectionFiles voc(String year, String id, String objects) throws IOException {
    text(year + "/JPEGImages/" + id + ".jpg", id);
    String size = "<size><width>48</width><height>60</height><depth>3</depth></size>";
    return xml(year, id, size + objects);
  }

  DetectionFiles xml(String year, String id, String content) throws IOException {
    return text(year + "/Annotations/" + id + ".xml", "<annotation>" + content + "</annotation>");
  }

  static String object(String name, Object x1, Object y1, Object x2, Object y2, int difficult) {
    return """
        <object><name>%s</name><difficult>%d</difficult><bndbox><xmin>%s</xmin><ymin>%s</ymin>\
        <xmax>%s</xmax><ymax>%s</ymax></bndbox></object>"""
        .formatted(name, difficult, x1, y1, x2, y2);
  }

  /** What a split is refused with. */
  static String refusal(DetectionLayout layout, Path root, Split split) {
    return assertThrows(DataException.class, () -> layout.open(root, split)).getMessage();
  }

  static void assertRefused(DetectionLayout layout, Path root, Split split, String... parts) {
    String message = refusal(layout, root, split);
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "missing: " + part + " in " + message);
    }
  }
}
