package org.mocoeval.data.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoInstances.Shapes;

/** Reads the three lists of an annotation file, in whatever order they come. */
final class CocoInstancesReader {
  private static final String WHAT = "a COCO annotation file";

  private final Path file;
  private final Shapes shapes;
  private final List<CocoImage> images = new ArrayList<>();
  private final List<CocoCategory> categories = new ArrayList<>();
  private final List<CocoAnnotation> annotations = new ArrayList<>();
  private final Set<String> missing = new TreeSet<>(Set.of("images", "categories", "annotations"));

  CocoInstancesReader(Path file, Shapes shapes) {
    this.file = file;
    this.shapes = shapes;
  }

  CocoInstances read() {
    JsonFile.read(file, WHAT, json -> json.object(this::section));
    if (!missing.isEmpty()) {
      throw new DataException(
          "%s is no COCO annotation file: it has no \"%s\""
              .formatted(file, String.join("\", no \"", missing)));
    }
    try {
      return new CocoInstances(images, categories, annotations);
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void section(String key, JsonObjects json) throws IOException {
    missing.remove(key);
    switch (key) {
      case "images" -> json.array(each -> images.add(new Fields("image").read(each).image()));
      case "categories" ->
          json.array(each -> categories.add(new Fields("category").read(each).category()));
      case "annotations" ->
          json.array(each -> annotations.add(new Fields("annotation").read(each).annotation()));
      default -> json.skip();
    }
  }

  /** What was found in one object, whichever of the three it is. */
  private final class Fields {
    private final String what;
    private OptionalLong id = OptionalLong.empty();
    private Optional<String> name = Optional.empty();
    private OptionalLong height = OptionalLong.empty();
    private OptionalLong width = OptionalLong.empty();
    private OptionalLong imageId = OptionalLong.empty();
    private OptionalLong categoryId = OptionalLong.empty();
    private Optional<CocoBox> box = Optional.empty();
    private Optional<Double> area = Optional.empty();
    private boolean crowd;
    private Optional<Segmentation> segmentation = Optional.empty();

    Fields(String what) {
      this.what = what;
    }

    Fields read(JsonObjects json) throws IOException {
      try {
        json.object(this::field);
        return this;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place() + ": " + e.getMessage(), e);
      }
    }

    private String place() {
      int before = images.size() + categories.size() + annotations.size();
      return id.isPresent()
          ? "%s %d".formatted(what, id.getAsLong())
          : "%s without an id so far, after %d other entries".formatted(what, before);
    }

    private void field(String key, JsonObjects json) throws IOException {
      switch (key) {
        case "id" -> id = OptionalLong.of(json.whole());
        case "file_name", "name" -> name = Optional.of(json.text());
        case "height" -> height = OptionalLong.of(json.whole());
        case "width" -> width = OptionalLong.of(json.whole());
        case "image_id" -> imageId = OptionalLong.of(json.whole());
        case "category_id" -> categoryId = OptionalLong.of(json.whole());
        case "bbox" -> box = Optional.of(CocoBoxJson.read(json));
        case "area" -> area = Optional.of(json.number());
        case "iscrowd" -> crowd = CocoBoxJson.flag(json);
        case "segmentation" -> segmentation(json);
        default -> json.skip();
      }
    }

    private void segmentation(JsonObjects json) throws IOException {
      if (shapes == Shapes.KEEP) {
        segmentation = SegmentationJson.read(json);
      } else {
        json.skip();
      }
    }

    CocoImage image() {
      int rows = pixels(need(height, "height"));
      int columns = pixels(need(width, "width"));
      return new CocoImage(need(id, "id"), name("file_name"), rows, columns);
    }

    private int pixels(long number) {
      if (number != (int) number) {
        throw new IllegalArgumentException(place() + " has a side of " + number + " pixels");
      }
      return (int) number;
    }

    CocoCategory category() {
      return new CocoCategory(need(id, "id"), name("name"));
    }

    CocoAnnotation annotation() {
      CocoBox around = box.orElseThrow(() -> lacks("bbox"));
      return new CocoAnnotation(
          need(id, "id"),
          need(imageId, "image_id"),
          need(categoryId, "category_id"),
          around,
          area.orElseGet(around::area),
          crowd,
          segmentation);
    }

    private String name(String key) {
      return name.orElseThrow(() -> lacks(key));
    }

    private long need(OptionalLong value, String key) {
      return value.orElseThrow(() -> lacks(key));
    }

    private IllegalArgumentException lacks(String key) {
      return new IllegalArgumentException(place() + " has no \"" + key + "\"");
    }
  }
}
