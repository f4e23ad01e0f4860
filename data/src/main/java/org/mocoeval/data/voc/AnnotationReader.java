package org.mocoeval.data.voc;

import java.nio.file.Path;
import java.util.function.Function;
import org.mocoeval.data.DataException;

/** Picks the fields of an annotation out of its XML. Whatever else is there is passed over. */
final class AnnotationReader {
  private AnnotationReader() {}

  static VocAnnotation read(Path file) {
    return read(file, AnnotationReader::possible);
  }

  static StatedAnnotation stated(Path file) {
    return read(file, StatedFields::read);
  }

  private static <T> T read(Path file, Function<XmlElement, T> fields) {
    XmlElement root = PlainXml.read(file);
    try {
      if (!root.name().equals("annotation")) {
        throw new IllegalArgumentException(
            "expected the element <annotation>, found <" + root.name() + ">");
      }
      return fields.apply(root);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          file + " is no VOC annotation: " + e.getMessage() + "; copy or correct the file", e);
    }
  }

  private static VocAnnotation possible(XmlElement root) {
    XmlElement size = root.child("size");
    return new VocAnnotation(
        size.child("width").wholeNumber(),
        size.child("height").wholeNumber(),
        size.child("depth").wholeNumber(),
        root.children("object").stream().map(AnnotationReader::object).toList());
  }

  private static VocObject object(XmlElement object) {
    return new VocObject(
        object.child("name").text(),
        box(object.child("bndbox")),
        flag(object, "difficult"),
        flag(object, "truncated"));
  }

  private static VocBox box(XmlElement box) {
    return new VocBox(
        box.child("xmin").number(),
        box.child("ymin").number(),
        box.child("xmax").number(),
        box.child("ymax").number());
  }

  /** What is not said is not so: sets of other tools leave these out. */
  static boolean flag(XmlElement object, String name) {
    return !object.children(name).isEmpty() && object.child(name).flag();
  }
}
