package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The miniature in the layout of VOC2007.
 *
 * @param spec which miniature
 */
record VocEdition(VocMiniatureSpec spec) implements Edition {
  private static final VocYear YEAR = VocYear.VOC2007;

  @Override
  public int format() {
    return 1;
  }

  @Override
  public String layout() {
    return "voc2007";
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
    return List.of(YEAR.images());
  }

  @Override
  public List<String> labels() {
    return List.of(YEAR.annotations(), YEAR.lists());
  }

  @Override
  public void write(Path root) throws IOException {
    List<VocImages> parts = Arrays.stream(VocPart.values()).map(part -> part.of(spec)).toList();
    new VocWriter(parts, root).write();
  }
}
