package org.mocoeval.data.doctor;

import java.util.List;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.image.ImageSize;

/** Whether the annotations state the images' sizes as the images have them. */
record DetectionSizes(List<DetectionSet> splits, OpenedImages images) implements Check {
  @Override
  public void examine(Notes notes) {
    int from = 0;
    for (DetectionSet set : splits) {
      examine(set, from, notes);
      from += set.size();
    }
  }

  private void examine(DetectionSet set, int from, Notes notes) {
    Examples others = new Examples();
    for (int i = 0; i < set.size(); i++) {
      AnnotatedImage image = set.images().get(i);
      ImageSize stated = image.size();
      ImageSize found = images.size(from + i).orElse(stated);
      if (!found.equals(stated)) {
        others.add(
            i,
            String.format(
                "%s: %d x %d, the image has %d x %d",
                Words.printable(image.name()),
                stated.width(),
                stated.height(),
                found.width(),
                found.height()));
      }
    }
    if (others.total() > 0) {
      notes.error(
          "annotations of another size",
          String.format(
              "%s of %s of %s have another size than the image",
              Words.number(others.total()), Words.count(set.size(), "annotation"), set.split()),
          others.lines(),
          "Copy them from the set's source, from the same archive as the images: every box and"
              + " mask is scaled by this size.");
    }
  }
}
