package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The miniature of one class an image, in one of the layouts of classification sets.
 *
 * @param files which layout
 * @param spec which miniature
 */
record ClassificationEdition(ClassificationFiles files, MiniatureSpec spec) implements Edition {
  /** One number for all layouts, since they share the pictures. */
  @Override
  public int format() {
    return 2;
  }

  @Override
  public String layout() {
    return files.layout();
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
    return files.imageFolders();
  }

  @Override
  public List<String> labels() {
    return files.lists();
  }

  @Override
  public void write(Path root) throws IOException {
    new ClassificationWriter(files, spec, root).write();
  }
}
