package org.mocoeval.data.segmentation.transform;

import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.SampleRandom;

/**
 * mmseg's {@code RandomCrop} with {@code cat_max_ratio}: a part of the resized image at a uniformly
 * drawn place, drawn again while one class fills too much of it. Where the image is smaller than
 * the crop, all of that side is taken.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param maxShare of the pixels that have a class, what the most frequent one must stay under; 1
 *     accepts every place
 */
public record ClassBalancedCrop(int width, int height, double maxShare) {
  /** How many places are looked at; the one drawn after the last stands, whatever it holds. */
  static final int LOOKS = 10;

  /** {@code cat_max_ratio} of every published run (PROTOCOLS H). */
  static final double MAX_SHARE = 0.75;

  /** Refuses empty crops and shares that are none. */
  public ClassBalancedCrop {
    if (width < 1 || height < 1 || !(maxShare > 0 && maxShare <= 1)) {
      throw new IllegalArgumentException(
          "no crop of %d×%d pixels with a share of %s".formatted(width, height, maxShare));
    }
  }

  /**
   * Makes the square crop of a published run.
   *
   * @param side in pixels
   * @return a crop with {@code cat_max_ratio} 0.75
   */
  public static ClassBalancedCrop square(int side) {
    return new ClassBalancedCrop(side, side, MAX_SHARE);
  }

  /**
   * Draws the place.
   *
   * @param labels at their original size
   * @param size that the image and the labels are resized to
   * @param random the sample's generator
   * @return the place in the resized image, and the labels there
   */
  public LabelledCrop draw(LabelMap labels, OutputSize size, SampleRandom random) {
    LabelledCrop crop = place(labels, size, random);
    if (maxShare == 1) {
      return crop;
    }
    for (int look = 0; look < LOOKS && !accepts(crop.labels()); look++) {
      crop = place(labels, size, random);
    }
    return crop;
  }

  private LabelledCrop place(LabelMap labels, OutputSize size, SampleRandom random) {
    int top = random.nextInt(Math.max(size.height() - height, 0) + 1);
    int left = random.nextInt(Math.max(size.width() - width, 0) + 1);
    CropBox box =
        new CropBox(left, top, Math.min(width, size.width()), Math.min(height, size.height()));
    return new LabelledCrop(box, NearestResize.apply(labels, size, box));
  }

  /**
   * Says whether more than one class is present and the most frequent has less than its share.
   *
   * @param labels of a crop
   * @return false also where no pixel has a class
   */
  public boolean accepts(LabelMap labels) {
    int[] pixels = new int[256];
    for (byte label : labels.classes()) {
      pixels[label & 255]++;
    }
    int present = 0;
    int most = 0;
    int all = 0;
    for (int label = 0; label < LabelMap.IGNORED; label++) {
      present += pixels[label] > 0 ? 1 : 0;
      most = Math.max(most, pixels[label]);
      all += pixels[label];
    }
    return present > 1 && (double) most / all < maxShare;
  }

  String description() {
    return "random-crop(%d×%d, max-share=%s, looks=%d)".formatted(width, height, maxShare, LOOKS);
  }
}
