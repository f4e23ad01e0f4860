package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The miniature in the layout of Cityscapes.
 *
 * @param spec which miniature
 */
record CityscapesEdition(CityscapesMiniatureSpec spec) implements Edition {
  static final String IMAGES = "leftImg8bit";
  static final String LABELS = "gtFine";

  @Override
  public int format() {
    return 2;
  }

  @Override
  public String layout() {
    return "cityscapes";
  }

  @Override
  public String id() {
    return spec.id();
  }

  @Override
  public int maxSide() {
    return spec.width();
  }

  @Override
  public int images() {
    return spec.images();
  }

  @Override
  public List<String> imageFolders() {
    return List.of(IMAGES);
  }

  @Override
  public List<String> labels() {
    return List.of(LABELS);
  }

  @Override
  public void write(Path root) throws IOException {
    new CityscapesWriter(spec, root).write();
  }
}
