package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.Palette;

/** Fills an empty folder with the images and label maps of a miniature, laid out as VOC2012 is. */
final class Voc2012Writer {
  private final Voc2012MiniatureSpec spec;
  private final Path root;

  Voc2012Writer(Voc2012MiniatureSpec spec, Path root) {
    this.spec = spec;
    this.root = root;
  }

  void write() throws IOException {
    Files.createDirectories(root.resolve(Voc2012Edition.LISTS));
    Files.createDirectories(root.resolve(Voc2012Edition.IMAGES));
    Files.write(root.resolve(Voc2012Edition.CLASSES), Voc2012Labels.classNames());
    try (Progress progress = new Progress("miniature", "images", spec.images(), 0)) {
      List<Callable<Void>> drawings = new ArrayList<>();
      for (Voc2012Part part : Voc2012Part.values()) {
        Files.createDirectories(labels(part));
        writeList(part);
        part.images(spec).forEach(image -> drawings.add(drawing(part, image, progress)));
      }
      Drawing.run(drawings);
    }
  }

  private Path labels(Voc2012Part part) {
    return root.resolve(Voc2012Edition.ROOT).resolve(part.labels());
  }

  private void writeList(Voc2012Part part) throws IOException {
    Files.writeString(
        root.resolve(Voc2012Edition.LISTS).resolve(part.list() + ".txt"),
        part.images(spec).stream().map(image -> image.id() + "\n").collect(Collectors.joining()));
  }

  private Callable<Void> drawing(Voc2012Part part, Voc2012Part.Image image, Progress progress) {
    return () -> {
      Scene scene = image.scene(spec);
      Files.write(
          root.resolve(Voc2012Edition.IMAGES).resolve(image.id() + ".jpg"),
          JpegEncoder.encode(Canvas.paint(scene)));
      Files.write(
          labels(part).resolve(image.id() + ".png"),
          LabelMaps.encode(Voc2012Labels.of(scene), Palette.VOC));
      progress.advance(1);
      return null;
    };
  }
}
