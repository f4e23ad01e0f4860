package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mocoeval.cli.Progress;

/** Fills an empty folder with the images of a miniature, laid out as a year of VOC is, or two. */
final class VocWriter {
  /** Images that one thread draws before it looks for more. */
  private static final int BLOCK = 50;

  private final List<VocImages> parts;
  private final Path root;

  VocWriter(List<VocImages> parts, Path root) {
    this.parts = List.copyOf(parts);
    this.root = root;
  }

  void write() throws IOException {
    int images = parts.stream().mapToInt(VocImages::count).sum();
    try (Progress progress = new Progress("miniature", "images", images, 0)) {
      for (VocImages part : parts) {
        createFolders(part.year());
        VocLabels labels = new VocLabels(part.count());
        List<Callable<Void>> blocks = new ArrayList<>();
        for (int from = 0; from < part.count(); from += BLOCK) {
          blocks.add(drawing(part, from, labels, progress));
        }
        Drawing.run(blocks);
        writeLists(part, labels);
      }
    }
  }

  private void createFolders(VocYear year) throws IOException {
    for (String folder : List.of(year.lists(), year.images(), year.annotations())) {
      Files.createDirectories(root.resolve(folder));
    }
  }

  private Callable<Void> drawing(VocImages part, int from, VocLabels labels, Progress progress) {
    return () -> {
      int to = Math.min(part.count(), from + BLOCK);
      for (int number = from; number < to; number++) {
        Scene scene = part.scene().apply(number);
        List<VisibleObject> objects = VisibleObject.of(scene);
        writeImage(part.year(), part.id().apply(number), scene, objects);
        labels.set(number, objects);
        progress.advance(1);
      }
      return null;
    };
  }

  private void writeImage(VocYear year, String id, Scene scene, List<VisibleObject> objects)
      throws IOException {
    Files.write(
        root.resolve(year.images()).resolve(id + ".jpg"), JpegEncoder.encode(Canvas.paint(scene)));
    Files.writeString(
        root.resolve(year.annotations()).resolve(id + ".xml"), VocXml.of(year, id, scene, objects));
  }

  private void writeLists(VocImages part, VocLabels labels) throws IOException {
    Path lists = root.resolve(part.year().lists());
    for (VocList list : part.lists()) {
      Files.writeString(lists.resolve(list.fileName()), list.text(part));
      for (int cls = 0; cls < ObjectClass.ALL.size(); cls++) {
        int column = cls;
        Files.writeString(
            lists.resolve(list.fileName(ObjectClass.ALL.get(cls).fileName())),
            list.text(part, number -> labels.at(number, column)));
      }
    }
  }
}
