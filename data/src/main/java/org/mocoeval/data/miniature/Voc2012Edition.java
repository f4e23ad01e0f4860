package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The miniature in the layout of VOC2012 with label maps.
 *
 * @param spec which miniature
 */
record Voc2012Edition(Voc2012MiniatureSpec spec) implements Edition {
  /** The data set's own folder, below the miniature's. */
  static final String ROOT = "VOCdevkit/VOC2012";

  static final String LISTS = ROOT + "/ImageSets/Segmentation";
  static final String IMAGES = ROOT + "/JPEGImages";
  static final String CLASSES = ROOT + "/classes.txt";

  @Override
  public int format() {
    return 2;
  }

  @Override
  public String layout() {
    return "voc2012";
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
    return List.of(
        ROOT + "/" + Voc2012Part.TRAIN.labels(),
        ROOT + "/" + Voc2012Part.AUG.labels(),
        LISTS,
        CLASSES);
  }

  @Override
  public void write(Path root) throws IOException {
    new Voc2012Writer(spec, root).write();
  }
}
