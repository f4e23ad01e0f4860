package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The miniature in the layout of ImageNet.
 *
 * @param spec which miniature
 */
record ImageNetEdition(MiniatureSpec spec) implements Edition {
  @Override
  public int format() {
    return 2;
  }

  @Override
  public String layout() {
    return "imagenet";
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
    return Arrays.stream(Part.values()).map(Part::folder).toList();
  }

  @Override
  public List<String> labelFolders() {
    return List.of();
  }

  @Override
  public void write(Path root) throws IOException {
    new ImageNetWriter(spec, root).write();
  }
}
