package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.coco.CocoImage;

/** Fills an empty folder with a miniature's images and annotations, laid out as COCO 2017 is. */
final class CocoWriter {
  private final CocoMiniatureSpec spec;
  private final Path root;

  CocoWriter(CocoMiniatureSpec spec, Path root) {
    this.spec = spec;
    this.root = root;
  }

  void write() throws IOException {
    Files.createDirectories(root.resolve(CocoEdition.ANNOTATIONS));
    try (Progress progress = new Progress("miniature", "images", spec.images(), 0)) {
      for (CocoPart part : CocoPart.values()) {
        Files.createDirectories(root.resolve(part.folder()));
        CocoJson.Described[] described = new CocoJson.Described[part.images(spec)];
        List<Callable<Void>> drawings = new ArrayList<>();
        for (int number = 0; number < described.length; number++) {
          drawings.add(drawing(part, number, described, progress));
        }
        Drawing.run(drawings);
        CocoJson.write(root.resolve(part.annotationFile()), Arrays.asList(described));
      }
    }
  }

  private Callable<Void> drawing(
      CocoPart part, int number, CocoJson.Described[] described, Progress progress) {
    return () -> {
      CocoScene drawn = part.scene(spec, number);
      Scene scene = drawn.scene();
      String name = part.fileName(number);
      Files.write(
          root.resolve(part.folder()).resolve(name), JpegEncoder.encode(Canvas.paint(scene)));
      int id = part.id(number);
      described[number] =
          new CocoJson.Described(
              new CocoImage(id, name, scene.height(), scene.width()), drawn.annotations(id));
      progress.advance(1);
      return null;
    };
  }
}
