package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mocoeval.cli.Progress;

/** Fills an empty folder with the images of a miniature, laid out as ImageNet is. */
final class ImageNetWriter {
  private final MiniatureSpec spec;
  private final Path root;

  ImageNetWriter(MiniatureSpec spec, Path root) {
    this.spec = spec;
    this.root = root;
  }

  void write() throws IOException {
    Files.writeString(root.resolve("classes.txt"), classes());
    try (Progress progress = new Progress("miniature", "images", spec.images(), 0)) {
      List<Callable<Void>> folders = new ArrayList<>();
      for (Part split : Part.values()) {
        for (int label = 0; label < spec.classes(); label++) {
          folders.add(writingOf(split, label, progress));
        }
      }
      Drawing.run(folders);
    }
  }

  private String classes() {
    StringBuilder lines = new StringBuilder();
    for (int label = 0; label < spec.classes(); label++) {
      lines.append(ObjectClass.wnid(label)).append(' ');
      lines.append(ObjectClass.ALL.get(label).title()).append('\n');
    }
    return lines.toString();
  }

  private Callable<Void> writingOf(Part split, int label, Progress progress) {
    return () -> {
      Files.createDirectories(root.resolve(split.path(label, 0)).getParent());
      for (int number = 0; number < split.perClass(spec); number++) {
        Path file = root.resolve(split.path(label, number));
        Files.write(file, JpegEncoder.encode(split.image(spec, label, number)));
        progress.advance(1);
      }
      return null;
    };
  }
}
