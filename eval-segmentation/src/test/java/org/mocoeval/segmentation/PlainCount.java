package org.mocoeval.segmentation;

import java.util.Random;
import org.mocoeval.data.segmentation.LabelMap;

/** The confusion matrix as one would write it down, and label maps to try it on. */
final class PlainCount {
  private PlainCount() {}

  static ConfusionMatrix of(LabelMap truth, LabelMap prediction, int classes, int ignored) {
    long[] counts = new long[classes * classes];
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        for (int i = 0; i < truth.classes().length; i++) {
          int truly = Byte.toUnsignedInt(truth.classes()[i]);
          int predicted = Byte.toUnsignedInt(prediction.classes()[i]);
          if (truly != ignored && truly == row && predicted == column) {
            counts[row * classes + column]++;
          }
        }
      }
    }
    return ConfusionMatrix.of(classes, counts);
  }

  /** Draws runs of one label, of 1 to {@code longest} pixels, some of them ignored. */
  static LabelMap draw(int width, int height, int classes, int ignored, int longest, long seed) {
    Random random = new Random(seed);
    byte[] labels = new byte[width * height];
    int left = 0;
    byte label = 0;
    for (int i = 0; i < labels.length; i++) {
      if (left == 0) {
        left = 1 + random.nextInt(longest);
        label = (byte) (random.nextInt(5) == 0 ? ignored : random.nextInt(classes));
      }
      labels[i] = label;
      left--;
    }
    return new LabelMap(width, height, labels);
  }

  static NamedLabels truth(LabelMap map) {
    return new NamedLabels("truth.png", map);
  }

  static NamedLabels prediction(LabelMap map) {
    return new NamedLabels("prediction.png", map);
  }

  /** Truth as drawn, and a prediction that is a class everywhere. */
  record Pair(LabelMap truth, LabelMap prediction) {
    static Pair draw(int pixels, int classes, int longest, long seed) {
      int width = 1 + (int) Math.floorMod(seed, 13L);
      int height = 1 + pixels / width;
      return new Pair(
          PlainCount.draw(width, height, classes, 255, longest, seed),
          PlainCount.draw(width, height, classes, 0, longest, ~seed));
    }

    /** Only truth may be ignored, so only such pairs may be exchanged. */
    static Pair drawWithoutIgnored(int pixels, int classes, long seed) {
      Pair drawn = draw(pixels, classes, 6, seed);
      LabelMap map = drawn.prediction;
      return new Pair(PlainCount.draw(map.width(), map.height(), classes, 0, 6, seed), map);
    }

    Pair exchanged() {
      return new Pair(/* truth= */ prediction, /* prediction= */ truth);
    }

    ConfusionMatrix count(int classes) {
      return new PixelCounter(classes, 255)
          .count(PlainCount.truth(truth), PlainCount.prediction(prediction));
    }
  }
}
