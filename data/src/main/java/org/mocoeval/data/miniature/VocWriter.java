package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mocoeval.cli.Progress;

/** Fills an empty folder with the images of a miniature, laid out as VOC2007 is. */
final class VocWriter {
  /** Images that one thread draws before it looks for more. */
  private static final int BLOCK = 50;

  private final VocMiniatureSpec spec;
  private final Path lists;
  private final Path images;
  private final Path annotations;

  VocWriter(VocMiniatureSpec spec, Path root) {
    this.spec = spec;
    this.lists = root.resolve(VocEdition.LISTS);
    this.images = root.resolve(VocEdition.IMAGES);
    this.annotations = root.resolve(VocEdition.ANNOTATIONS);
  }

  void write() throws IOException {
    for (Path folder : List.of(lists, images, annotations)) {
      Files.createDirectories(folder);
    }
    try (Progress progress = new Progress("miniature", "images", spec.images(), 0)) {
      for (VocPart part : VocPart.values()) {
        VocLabels labels = new VocLabels(part.images(spec));
        List<Callable<Void>> blocks = new ArrayList<>();
        for (int from = 0; from < part.images(spec); from += BLOCK) {
          blocks.add(drawing(part, from, labels, progress));
        }
        Drawing.run(blocks);
        writeLists(part, labels);
      }
    }
  }

  private Callable<Void> drawing(VocPart part, int from, VocLabels labels, Progress progress) {
    return () -> {
      int to = Math.min(part.images(spec), from + BLOCK);
      for (int number = from; number < to; number++) {
        String id = part.id(number);
        Scene scene = part.scene(spec, number);
        List<VisibleObject> objects = VisibleObject.of(scene);
        Files.write(images.resolve(id + ".jpg"), JpegEncoder.encode(Canvas.paint(scene)));
        Files.writeString(annotations.resolve(id + ".xml"), VocXml.of(id, scene, objects));
        labels.set(number, objects);
        progress.advance(1);
      }
      return null;
    };
  }

  private void writeLists(VocPart part, VocLabels labels) throws IOException {
    for (VocList list : part.lists(spec)) {
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
