package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The miniature in the layout of VOC07+12: two years in one devkit.
 *
 * @param spec which miniature
 */
record Voc0712Edition(Voc0712MiniatureSpec spec) implements Edition {
  @Override
  public int format() {
    return 1;
  }

  @Override
  public String layout() {
    return "voc0712";
  }

  @Override
  public String id() {
    return spec.id();
  }

  @Override
  public int maxSide() {
    return spec.maxSide();
  }

  @Override
  public int images() {
    return spec.images();
  }

  @Override
  public List<String> imageFolders() {
    return Arrays.stream(VocYear.values()).map(VocYear::images).toList();
  }

  @Override
  public List<String> labels() {
    return Arrays.stream(VocYear.values())
        .flatMap(year -> Stream.of(year.annotations(), year.lists()))
        .toList();
  }

  @Override
  public void write(Path root) throws IOException {
    List<VocImages> parts = Arrays.stream(Voc0712Part.values()).map(part -> part.of(spec)).toList();
    new VocWriter(parts, root).write();
  }
}
