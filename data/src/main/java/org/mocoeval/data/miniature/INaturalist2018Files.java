package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * iNaturalist 2018: a folder for each category below that of its supercategory, training and
 * validation images together; an annotation file for each part (PROTOCOLS D).
 */
record INaturalist2018Files() implements ClassificationFiles {
  private static final String IMAGES = "train_val2018";

  @Override
  public String layout() {
    return "inaturalist2018";
  }

  @Override
  public String path(Part part, int label, int number) {
    ObjectClass kind = ObjectClass.ALL.get(label);
    String file = kind.fileName() + "_" + part.serial(number) + ".jpg";
    return String.join("/", IMAGES, supercategory(kind), Integer.toString(label), file);
  }

  /** The shape, with a capital letter as {@code Insecta} has one. */
  static String supercategory(ObjectClass kind) {
    String shape = kind.shape().title();
    return Character.toUpperCase(shape.charAt(0)) + shape.substring(1);
  }

  @Override
  public List<String> imageFolders() {
    return List.of(IMAGES);
  }

  @Override
  public List<String> lists() {
    return Arrays.stream(Part.values()).map(INaturalist2018Files::list).toList();
  }

  private static String list(Part part) {
    return part.title() + "2018.json";
  }

  @Override
  public void writeLists(MiniatureSpec spec, Path root) throws IOException {
    for (Part part : Part.values()) {
      Files.writeString(root.resolve(list(part)), INaturalist2018Json.of(this, part, spec).text());
    }
  }
}
