package org.mocoeval.data.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.voc.VocAnnotation;
import org.mocoeval.data.voc.VocFolder;
import org.mocoeval.data.voc.VocObject;
import org.mocoeval.data.voc.VocSet;

/** Reads every annotation and holds it against the class lists and the image. */
record VocAnnotations(List<VocSet> splits, OpenedImages images, IndexPass pass) implements Check {
  @Override
  public void examine(Notes notes) {
    int from = 0;
    for (VocSet set : splits) {
      if (Files.isDirectory(new VocFolder(set.root()).annotations())) {
        new OfSplit(set, from).examine(notes);
      } else {
        notes.warning(
            "annotations",
            "there is no folder Annotations, so that the class lists could not be compared with it",
            List.of(),
            "Nothing is missing for classification; detection needs the folder.");
      }
      from += set.images().size();
    }
  }

  private final class OfSplit implements Check {
    private final VocSet set;

    /** The running index of the split's first image. */
    private final int from;

    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger objects = new AtomicInteger();
    private final AtomicInteger difficult = new AtomicInteger();
    private final Examples missing = new Examples();
    private final Examples unreadable = new Examples();
    private final Examples otherSizes = new Examples();
    private final AnnotatedClasses classes;

    OfSplit(VocSet set, int from) {
      this.set = set;
      this.from = from;
      this.classes = new AnnotatedClasses(set);
    }

    @Override
    public void examine(Notes notes) {
      pass.run("reading annotations", set.images().size(), this::open);
      String split = set.split().label();
      notes.fact(
          split + " annotations",
          String.format(
              "%s read, %s, %s of them difficult",
              Words.number(read.get()),
              Words.count(objects.get(), "object"),
              Words.number(difficult.get())));
      report(notes, "missing annotations", " are not there", missing);
      report(notes, "unreadable annotations", " cannot be read", unreadable);
      report(notes, "annotations of another size", " have another size than the image", otherSizes);
      classes.report(notes);
    }

    private void open(int row) {
      Path file = set.annotation(row);
      if (!Files.isRegularFile(file)) {
        missing.add(row, name(file));
        return;
      }
      try {
        VocAnnotation annotation = VocAnnotation.read(file);
        read.incrementAndGet();
        objects.addAndGet(annotation.objects().size());
        difficult.addAndGet(
            (int) annotation.objects().stream().filter(VocObject::difficult).count());
        images.size(from + row).ifPresent(size -> compare(row, annotation, size));
        classes.compare(row, annotation);
      } catch (DataException e) {
        unreadable.add(row, Words.printable(String.valueOf(e.getMessage())));
      }
    }

    private void compare(int row, VocAnnotation annotation, ImageSize size) {
      if (annotation.width() != size.width() || annotation.height() != size.height()) {
        otherSizes.add(
            row,
            String.format(
                "%s: %d x %d, the image has %d x %d",
                name(set.annotation(row)),
                annotation.width(),
                annotation.height(),
                size.width(),
                size.height()));
      }
    }

    private String name(Path file) {
      return Words.printable(set.root().relativize(file).toString());
    }

    private void report(Notes notes, String kind, String what, Examples cases) {
      if (cases.total() > 0) {
        notes.error(
            kind,
            String.format(
                "%s of %s of %s%s",
                Words.number(cases.total()),
                Words.count(set.images().size(), "annotation"),
                set.split().label(),
                what),
            cases.lines(),
            "Copy them from the set's source, from the same archive as the images: detection needs"
                + " every box.");
      }
    }
  }
}
