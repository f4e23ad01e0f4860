package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mocoeval.cli.Progress;

/** Fills an empty folder with the lists and images of a miniature of one class an image. */
final class ClassificationWriter {
  private final ClassificationFiles files;
  private final MiniatureSpec spec;
  private final Path root;

  ClassificationWriter(ClassificationFiles files, MiniatureSpec spec, Path root) {
    this.files = files;
    this.spec = spec;
    this.root = root;
  }

  void write() throws IOException {
    files.writeLists(spec, root);
    try (Progress progress = new Progress("miniature", "images", spec.images(), 0)) {
      List<Callable<Void>> classes = new ArrayList<>();
      for (Part part : Part.values()) {
        for (int label = 0; label < spec.classes(); label++) {
          classes.add(writingOf(part, label, progress));
        }
      }
      Drawing.run(classes);
    }
  }

  private Callable<Void> writingOf(Part part, int label, Progress progress) {
    return () -> {
      Files.createDirectories(root.resolve(files.path(part, label, 0)).getParent());
      for (int number = 0; number < part.perClass(spec); number++) {
        Path file = root.resolve(files.path(part, label, number));
        Files.write(file, JpegEncoder.encode(part.image(spec, label, number)));
        progress.advance(1);
      }
      return null;
    };
  }
}
