package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.image.PngEncoder;
import org.mocoeval.data.image.SamplePlane;
import org.mocoeval.data.segmentation.LabelMap;

/** Fills an empty folder with a miniature's images and label ids, laid out as Cityscapes is. */
final class CityscapesWriter {
  private static final byte[] GRAY = {};

  private final CityscapesMiniatureSpec spec;
  private final Path images;
  private final Path labels;

  CityscapesWriter(CityscapesMiniatureSpec spec, Path root) {
    this.spec = spec;
    this.images = root.resolve(CityscapesEdition.IMAGES);
    this.labels = root.resolve(CityscapesEdition.LABELS);
  }

  void write() throws IOException {
    try (Progress progress = new Progress("miniature", "images", spec.images(), 0)) {
      List<Callable<Void>> drawings = new ArrayList<>();
      for (CityscapesPart part : CityscapesPart.values()) {
        for (String folder : part.folders()) {
          Files.createDirectories(images.resolve(folder));
          Files.createDirectories(labels.resolve(folder));
        }
        for (int number = 0; number < part.images(spec); number++) {
          drawings.add(drawing(part, number, progress));
        }
      }
      Drawing.run(drawings);
    }
  }

  private Callable<Void> drawing(CityscapesPart part, int number, Progress progress) {
    return () -> {
      Scene scene = part.scene(spec, number);
      String path = part.path(number);
      Files.write(
          images.resolve(path + "_leftImg8bit.png"), PngEncoder.encode(Canvas.paint(scene)));
      LabelMap ids = CityscapesIds.of(scene);
      SamplePlane plane = new SamplePlane(ids.width(), ids.height(), ids.classes());
      Files.write(labels.resolve(path + "_gtFine_labelIds.png"), PngEncoder.encode(plane, GRAY));
      progress.advance(1);
      return null;
    };
  }
}
