package org.mocoeval.data.doctor;

import java.util.List;
import java.util.Locale;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.BoxConvention;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.ObjectBox;

/**
 * Boxes that cannot be. They are no errors, for every protocol clips or drops them, but a set full
 * of them was made with another convention.
 */
record DetectionBoxes(List<DetectionSet> splits, BoxConvention convention) implements Check {
  /** COCO's numbers have two decimals, so that a sum may miss the border by as much. */
  private static final double ROUNDING = 0.011;

  @Override
  public void examine(Notes notes) {
    splits.forEach(set -> new OfSplit(set).examine(notes));
  }

  private final class OfSplit implements Check {
    private final DetectionSet set;
    private final Examples noNumbers = new Examples();
    private final Examples empty = new Examples();
    private final Examples outside = new Examples();
    private int objects;

    OfSplit(DetectionSet set) {
      this.set = set;
    }

    @Override
    public void examine(Notes notes) {
      set.images().forEach(image -> image.objects().forEach(object -> sort(image, object)));
      report(notes, "boxes that are no numbers", " have a side that is no number", noNumbers);
      report(notes, "empty boxes", " have a width or height of 0 or less", empty);
      report(notes, "boxes outside the image", " reach beyond their image", outside);
    }

    private void sort(AnnotatedImage image, AnnotatedObject object) {
      int place = objects++;
      float[] corners = convention.corners(object.box());
      if (Float.isNaN(corners[0] + corners[1] + corners[2] + corners[3])) {
        noNumbers.add(place, text(image, object));
      } else if (corners[2] <= corners[0] || corners[3] <= corners[1]) {
        empty.add(place, text(image, object));
      } else if (Math.min(corners[0], corners[1]) < -ROUNDING
          || corners[2] > image.size().width() + ROUNDING
          || corners[3] > image.size().height() + ROUNDING) {
        outside.add(place, text(image, object));
      }
    }

    private String text(AnnotatedImage image, AnnotatedObject object) {
      ObjectBox box = object.box();
      return String.format(
          "%s: %s from (%s, %s) to (%s, %s) in %d x %d",
          Words.printable(image.name()),
          SplitClasses.of(set).printable(object.label()),
          number(box.x1()),
          number(box.y1()),
          number(box.x2()),
          number(box.y2()),
          image.size().width(),
          image.size().height());
    }

    private void report(Notes notes, String kind, String what, Examples cases) {
      if (cases.total() > 0) {
        notes.warning(
            kind,
            String.format(
                "%s of %s of %s%s",
                Words.number(cases.total()), Words.count(objects, "object"), set.split(), what),
            cases.lines(),
            "They are clipped or left out, as the protocol says; correct them if the set is your"
                + " own, and compare with the convention of its boxes if there are many.");
      }
    }
  }

  /** Two decimals, as COCO has them, unless they are zeros. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }
}
