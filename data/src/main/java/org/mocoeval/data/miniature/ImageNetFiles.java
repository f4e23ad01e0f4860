package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** ImageNet: a folder for each part, in it a folder for each class, named by its wnid. */
record ImageNetFiles() implements ClassificationFiles {
  @Override
  public String layout() {
    return "imagenet";
  }

  @Override
  public String path(Part part, int label, int number) {
    String wnid = ObjectClass.wnid(label);
    return part.title() + "/" + wnid + "/" + wnid + "_" + part.serial(number) + ".JPEG";
  }

  @Override
  public List<String> imageFolders() {
    return Arrays.stream(Part.values()).map(Part::title).toList();
  }

  /** Folders tell the classes; {@code classes.txt} is for people. */
  @Override
  public List<String> lists() {
    return List.of();
  }

  @Override
  public void writeLists(MiniatureSpec spec, Path root) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int label = 0; label < spec.classes(); label++) {
      lines.append(ObjectClass.wnid(label)).append(' ');
      lines.append(ObjectClass.ALL.get(label).title()).append('\n');
    }
    Files.writeString(root.resolve("classes.txt"), lines);
  }
}
