package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The miniature in the layout of VOC2007.
 *
 * @param spec which miniature
 */
record VocEdition(VocMiniatureSpec spec) implements Edition {
  /** The data set's own folder, below the miniature's. */
  static final String ROOT = "VOCdevkit/VOC2007";

  static final String LISTS = ROOT + "/ImageSets/Main";
  static final String IMAGES = ROOT + "/JPEGImages";
  static final String ANNOTATIONS = ROOT + "/Annotations";

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
    return List.of(IMAGES);
  }

  @Override
  public List<String> labels() {
    return List.of(ANNOTATIONS, LISTS);
  }

  @Override
  public void write(Path root) throws IOException {
    new VocWriter(spec, root).write();
  }
}
