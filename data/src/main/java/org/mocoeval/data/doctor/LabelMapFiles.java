package org.mocoeval.data.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.SegmentationSet;

/** Reads every label map, holds it against its image and counts the pixels of each class. */
record LabelMapFiles(List<SegmentationSet> splits, OpenedImages images, IndexPass pass)
    implements Check {
  @Override
  public void examine(Notes notes) {
    int from = 0;
    for (SegmentationSet set : splits) {
      new OfSplit(set, from).examine(notes);
      from += set.size();
    }
  }

  private final class OfSplit implements Check {
    private final SegmentationSet set;

    /** The running index of the split's first image. */
    private final int from;

    private final PixelCounts pixels;
    private final Examples missing = new Examples();
    private final Examples unusable = new Examples();
    private final Examples otherSizes = new Examples();
    private final Examples ignored = new Examples();

    OfSplit(SegmentationSet set, int from) {
      this.set = set;
      this.from = from;
      this.pixels = new PixelCounts(SplitClasses.of(set));
    }

    @Override
    public void examine(Notes notes) {
      pass.run("reading label maps", set.size(), this::open);
      pixels.report(notes);
      String source = "Copy them from the set's source, from the same copy as the images.";
      error(notes, "missing label maps", " are not there", missing, source);
      error(
          notes,
          "unusable label maps",
          " cannot be read as classes",
          unusable,
          "A label map is a PNG of one palette index or grey value a pixel; convert the set with"
              + " its own tool, or copy these files again.");
      error(
          notes,
          "label maps of another size",
          " have another size than the image",
          otherSizes,
          source);
      if (ignored.total() > 0) {
        notes.warning(
            "label maps without a class",
            message(ignored, " have no pixel that counts"),
            ignored.lines(),
            "Nothing is learnt from them, nor measured on them; take them out of the set if it is"
                + " your own.");
      }
    }

    private void open(int row) {
      Path file = set.scenes().get(row).labels();
      if (!Files.isRegularFile(file)) {
        missing.add(row, name(file));
        return;
      }
      try {
        LabelMap map = LabelMaps.read(file, set.coding());
        if (pixels.add(map) == 0) {
          ignored.add(row, name(file));
        }
        images.size(from + row).ifPresent(size -> compare(row, map, size));
      } catch (DataException e) {
        unusable.add(row, Words.printable(String.valueOf(e.getMessage())));
      }
    }

    private void compare(int row, LabelMap map, ImageSize size) {
      if (map.width() != size.width() || map.height() != size.height()) {
        otherSizes.add(
            row,
            String.format(
                "%s: %d x %d, the image has %d x %d",
                name(set.scenes().get(row).labels()),
                map.width(),
                map.height(),
                size.width(),
                size.height()));
      }
    }

    private String name(Path file) {
      return Words.printable(set.root().relativize(file).toString());
    }

    private void error(Notes notes, String kind, String what, Examples cases, String remedy) {
      if (cases.total() > 0) {
        notes.error(kind, message(cases, what), cases.lines(), remedy);
      }
    }

    private String message(Examples cases, String what) {
      return String.format(
          "%s of %s of %s%s",
          Words.number(cases.total()), Words.count(set.size(), "label map"), set.split(), what);
    }
  }
}
