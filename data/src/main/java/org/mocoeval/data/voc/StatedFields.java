package org.mocoeval.data.voc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.voc.StatedAnnotation.StatedObject;

/** Picks out of an annotation what it states, without asking whether that can be. */
final class StatedFields {
  private static final Pattern NO_NUMBER =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,15}(\\.\\d{0,30})?([eE][+-]?\\d{1,3})?");

  private StatedFields() {}

  static StatedAnnotation read(XmlElement root) {
    List<StatedObject> objects =
        root.children("object").stream().map(StatedFields::object).toList();
    return new StatedAnnotation(size(root), objects);
  }

  private static Optional<ImageSize> size(XmlElement root) {
    if (root.children("size").isEmpty()) {
      return Optional.empty();
    }
    int width = side(root.child("size"), "width");
    int height = side(root.child("size"), "height");
    if (width < 1 || height < 1) {
      return Optional.empty();
    }
    if ((long) width * height > ImageSize.MAX_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              "the image has %d x %d pixels, at most %d are decoded",
              width, height, ImageSize.MAX_PIXELS));
    }
    return Optional.of(new ImageSize(width, height));
  }

  private static int side(XmlElement size, String name) {
    return size.children(name).isEmpty() ? 0 : size.child(name).wholeNumber();
  }

  private static StatedObject object(XmlElement object) {
    XmlElement box = object.child("bndbox");
    return new StatedObject(
        object.child("name").text(),
        number(box.child("xmin")),
        number(box.child("ymin")),
        number(box.child("xmax")),
        number(box.child("ymax")),
        AnnotationReader.flag(object, "difficult"));
  }

  private static double number(XmlElement element) {
    String text = element.text();
    if (NO_NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          String.format("%s is \"%s\", expected a number", element.path(), text));
    }
    return Double.parseDouble(text);
  }
}
