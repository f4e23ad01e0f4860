package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.image.RgbImage;

/** A data set that thumbnails or colours give away would flatter every checkpoint. */
class DifficultyTest {
  private static final int NEIGHBORS = 20;
  private static final int CLASSES = MiniatureSpec.MAX_CLASSES;

  private static final List<Drawn> TRAIN = draw(Part.TRAIN);
  private static final List<Drawn> VAL = draw(Part.VAL);

  private record Drawn(int label, RgbImage image) {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Sample(int label, float[] features) {}

  /** Chance is 8.3 %; thumbnails reach 9 %. */
  @Test
  void greyThumbnailsDoNotTellTheClass() {
    double accuracy = accuracy(drawn -> thumbnail(drawn.image(), 16));
    assertTrue(accuracy < 0.2, () -> "grey thumbnails: " + accuracy);
  }

  /** Chance is 8.3 %; mean colours reach 8 %. */
  @Test
  void meanColorsDoNotTellTheClass() {
    double accuracy = accuracy(drawn -> meanColor(drawn.image()));
    assertTrue(accuracy < 0.2, () -> "mean colours: " + accuracy);
  }

  /** Otherwise the two tests above could not fail. */
  @Test
  void theNeighborsOfThisTestFindAClassThatTheFeaturesGiveAway() {
    double accuracy = accuracy(drawn -> new float[] {drawn.label()});
    assertTrue(accuracy > 0.99, () -> "labels: " + accuracy);
  }

  private static List<Drawn> draw(Part split) {
    List<Drawn> drawn = new ArrayList<>();
    for (int label = 0; label < CLASSES; label++) {
      for (int number = 0; number < split.perClass(MiniatureSpec.DEFAULT); number++) {
        drawn.add(new Drawn(label, split.image(MiniatureSpec.DEFAULT, label, number)));
      }
    }
    return drawn;
  }

  private static double accuracy(Function<Drawn, float[]> features) {
    return accuracy(samples(TRAIN, features), samples(VAL, features));
  }

  private static List<Sample> samples(List<Drawn> images, Function<Drawn, float[]> features) {
    return images.stream().map(d -> new Sample(d.label(), features.apply(d))).toList();
  }

  private static double accuracy(List<Sample> train, List<Sample> val) {
    long right = val.stream().filter(sample -> vote(train, sample) == sample.label()).count();
    return (double) right / val.size();
  }

  private static int vote(List<Sample> train, Sample query) {
    int[] votes = new int[CLASSES];
    train.stream()
        .map(sample -> new float[] {distance(sample, query), sample.label()})
        .sorted(Comparator.comparingDouble(pair -> pair[0]))
        .limit(NEIGHBORS)
        .forEach(pair -> votes[(int) pair[1]]++);
    int best = 0;
    for (int label = 1; label < CLASSES; label++) {
      best = votes[label] > votes[best] ? label : best;
    }
    return best;
  }

  private static float distance(Sample a, Sample b) {
    float sum = 0;
    for (int i = 0; i < a.features().length; i++) {
      float difference = a.features()[i] - b.features()[i];
      sum += difference * difference;
    }
    return sum;
  }

  private static float[] thumbnail(RgbImage image, int side) {
    float[] sums = new float[side * side];
    int[] counts = new int[side * side];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int row = y * side / image.height();
        int cell = row * side + x * side / image.width();
        sums[cell] += grey(image, y * image.width() + x);
        counts[cell]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }

  private static float grey(RgbImage image, int pixel) {
    byte[] rgb = image.pixels();
    return 0.299f * (rgb[3 * pixel] & 255)
        + 0.587f * (rgb[3 * pixel + 1] & 255)
        + 0.114f * (rgb[3 * pixel + 2] & 255);
  }

  private static float[] meanColor(RgbImage image) {
    float[] mean = new float[3];
    for (int i = 0; i < image.pixels().length; i++) {
      mean[i % 3] += (image.pixels()[i] & 255) / (float) (image.width() * image.height());
    }
    return mean;
  }
}
