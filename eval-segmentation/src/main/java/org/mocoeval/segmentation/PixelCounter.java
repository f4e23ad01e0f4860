package org.mocoeval.segmentation;

import static java.lang.Byte.toUnsignedInt;

import java.util.Arrays;
import org.mocoeval.data.DataException;
import org.mocoeval.data.segmentation.LabelMap;

/**
 * Counts the pixels of an image by true and predicted class. Pixels of ignored truth are left out,
 * whatever is predicted there.
 *
 * <p>Every other pixel must be a class in both maps, or the image is refused. mmseg 0.20 goes on
 * instead ({@code torch.histc} drops what lies outside its range): a prediction that is no class
 * counts as wrong for the true class and for no other; a truth that is no class still enlarges the
 * union of what is predicted there, though not the divisor of aAcc. Neither can come of a network
 * and a set with the right number of classes.
 *
 * <p>Keeps 1 MiB between images; not thread-safe: one for each thread.
 */
public final class PixelCounter {
  private final int classes;
  private final int ignored;
  private final PairTables tables = new PairTables();

  /**
   * Prepares for images of one kind.
   *
   * @param classes 1 to 256; a label below it is a class
   * @param ignored 0 to 255; pixels of this truth do not count, even if it is below {@code classes}
   */
  public PixelCounter(int classes, int ignored) {
    if (classes < 1 || classes > 256 || ignored < 0 || ignored > 255) {
      throw new IllegalArgumentException(
          classes + " classes or the ignored " + ignored + " do not fit bytes");
    }
    this.classes = classes;
    this.ignored = ignored;
  }

  /**
   * Counts an image.
   *
   * @param truth what is there
   * @param prediction of the same size
   * @return its matrix; all zeros if every pixel is ignored
   * @throws DataException if the sizes differ, or a pixel that counts is no class in one of them
   */
  public ConfusionMatrix count(NamedLabels truth, NamedLabels prediction) {
    requireEqualSize(truth, prediction);
    byte[] left = truth.map().classes();
    tables.add(left, prediction.map().classes());
    long skipped = takeIgnored();
    long[] counts = takeClasses();
    if (skipped + Arrays.stream(counts).sum() != left.length) {
      // What strayed stays where it was counted, which nobody ever reads.
      throw noClass(truth, prediction);
    }
    return ConfusionMatrix.of(classes, counts);
  }

  private long takeIgnored() {
    long skipped = 0;
    for (int prediction = 0; prediction < 256; prediction++) {
      skipped += tables.take(ignored, prediction);
    }
    return skipped;
  }

  private long[] takeClasses() {
    long[] counts = new long[classes * classes];
    for (int truth = 0; truth < classes; truth++) {
      for (int prediction = 0; prediction < classes; prediction++) {
        counts[truth * classes + prediction] = tables.take(truth, prediction);
      }
    }
    return counts;
  }

  private static void requireEqualSize(NamedLabels truth, NamedLabels prediction) {
    LabelMap left = truth.map();
    LabelMap right = prediction.map();
    if (left.width() != right.width() || left.height() != right.height()) {
      throw new DataException(
          "%s is %d×%d pixels, but %s is %d×%d: predict at the size of the truth"
              .formatted(
                  prediction.name(),
                  right.width(),
                  right.height(),
                  truth.name(),
                  left.width(),
                  left.height()));
    }
  }

  /** Names the first pixel that counts and is no class. */
  private DataException noClass(NamedLabels truth, NamedLabels prediction) {
    byte[] left = truth.map().classes();
    byte[] right = prediction.map().classes();
    int i = 0;
    while (toUnsignedInt(left[i]) == ignored || (isClass(left[i]) && isClass(right[i]))) {
      i++;
    }
    return isClass(left[i])
        ? noClass(
            prediction,
            i,
            "a class from 0 to %d, for the truth there is class %d"
                .formatted(classes - 1, toUnsignedInt(left[i])))
        : noClass(
            truth, i, "a class from 0 to %d or the ignored %d".formatted(classes - 1, ignored));
  }

  private boolean isClass(byte label) {
    return toUnsignedInt(label) < classes;
  }

  private static DataException noClass(NamedLabels labels, int pixel, String expected) {
    LabelMap map = labels.map();
    return new DataException(
        "%s: the pixel in column %d, row %d (counted from 0) is %d; expected %s"
            .formatted(
                labels.name(),
                pixel % map.width(),
                pixel / map.width(),
                toUnsignedInt(map.classes()[pixel]),
                expected));
  }
}
