package org.mocoeval.data.doctor;

import java.util.List;
import java.util.function.Predicate;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.DetectionSet;

/** How many objects each split and each class has; classes without any. */
record DetectionBalance(List<DetectionSet> splits) implements Check {
  @Override
  public void examine(Notes notes) {
    for (DetectionSet set : splits) {
      int[] counts = new int[set.classNames().size()];
      set.images().forEach(image -> image.objects().forEach(object -> counts[object.label()]++));
      notes.fact(set.split() + " objects", text(set));
      Balance balance = new Balance(SplitClasses.of(set), counts, "object");
      notes.fact(set.split() + " balance", balance.text());
      balance.warnOfEmpty(
          notes,
          "Nothing is learnt of them, nor measured; add their images, or remove the classes.");
    }
  }

  private static String text(DetectionSet set) {
    long empty = set.images().stream().filter(image -> image.objects().isEmpty()).count();
    return String.format(
        "%s, %s difficult, %s with a mask, %s; %s without an object",
        Words.number(count(set, object -> true)),
        Words.number(count(set, AnnotatedObject::difficult)),
        Words.number(count(set, object -> object.mask().isPresent())),
        Words.count(count(set, AnnotatedObject::crowd), "crowd"),
        Words.count(empty, "image"));
  }

  private static long count(DetectionSet set, Predicate<AnnotatedObject> kind) {
    return set.images().stream()
        .map(AnnotatedImage::objects)
        .flatMap(List::stream)
        .filter(kind)
        .count();
  }
}
