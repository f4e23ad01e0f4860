package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Places205: classes in folders below their first letter, training and validation images together;
 * a list for each part, of lines "relative-path label" (PROTOCOLS D).
 */
record Places205Files() implements ClassificationFiles {
  private static final String LISTS = "trainvalsplit_places205";
  private static final String IMAGES = "data/vision/torralba/deeplearning/images256";

  @Override
  public String layout() {
    return "places205";
  }

  @Override
  public String path(Part part, int label, int number) {
    return IMAGES + "/" + listed(part, label, number);
  }

  private static String listed(Part part, int label, int number) {
    String name = ObjectClass.ALL.get(label).title().replace(' ', '_');
    return name.charAt(0) + "/" + name + "/" + name + "_" + part.serial(number) + ".jpg";
  }

  @Override
  public List<String> imageFolders() {
    return List.of(IMAGES);
  }

  @Override
  public List<String> lists() {
    return Arrays.stream(Part.values()).map(Places205Files::list).toList();
  }

  private static String list(Part part) {
    return LISTS + "/" + part.title() + "_places205.csv";
  }

  @Override
  public void writeLists(MiniatureSpec spec, Path root) throws IOException {
    Files.createDirectories(root.resolve(LISTS));
    for (Part part : Part.values()) {
      Files.writeString(root.resolve(list(part)), lines(part, spec));
    }
  }

  private static StringBuilder lines(Part part, MiniatureSpec spec) {
    StringBuilder lines = new StringBuilder();
    for (int label = 0; label < spec.classes(); label++) {
      for (int number = 0; number < part.perClass(spec); number++) {
        lines.append(listed(part, label, number)).append(' ').append(label).append('\n');
      }
    }
    return lines;
  }
}
