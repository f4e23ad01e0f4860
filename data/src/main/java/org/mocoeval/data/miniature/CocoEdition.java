package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The miniature in the layout of COCO 2017.
 *
 * @param spec which miniature
 */
record CocoEdition(CocoMiniatureSpec spec) implements Edition {
  static final String ANNOTATIONS = "annotations";

  @Override
  public int format() {
    return 1;
  }

  @Override
  public String layout() {
    return "coco";
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
    return Arrays.stream(CocoPart.values()).map(CocoPart::folder).toList();
  }

  @Override
  public List<String> labels() {
    return List.of(ANNOTATIONS);
  }

  @Override
  public void write(Path root) throws IOException {
    new CocoWriter(spec, root).write();
  }
}
