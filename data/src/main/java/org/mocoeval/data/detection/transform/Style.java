package org.mocoeval.data.detection.transform;

import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.transform.KeepRatioScale;
import org.mocoeval.data.segmentation.transform.LevelNormalization;
import org.mocoeval.data.segmentation.transform.LinearResize;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.ResampleFilter;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.data.transform.Squash;

/** The two code bases whose arithmetic the pipelines follow (PROTOCOLS F). */
public enum Style {
  /** mmdet 2.19 over mmcv and OpenCV: boxes in float32, clipped before they are mirrored. */
  MMDET(LevelNormalization.OPENCV, "opencv-linear", "float32: scale, clip, mirror") {
    @Override
    public OutputSize fit(ImageSize image, int shortSide, int longLimit) {
      return new KeepRatioScale(longLimit, shortSide).fit(image.width(), image.height());
    }

    @Override
    public RgbImage resize(RgbImage image, OutputSize size) {
      return LinearResize.apply(image, size, new CropBox(0, 0, size.width(), size.height()));
    }
  },
  /** detectron2 over Pillow: boxes in double, mirrored before they are clipped. */
  DETECTRON2(LevelNormalization.TORCH, "pillow-bilinear", "float64: scale, mirror, clip") {
    @Override
    public OutputSize fit(ImageSize image, int shortSide, int longLimit) {
      double scale = (double) shortSide / Math.min(image.width(), image.height());
      boolean wide = image.height() < image.width();
      double width = wide ? scale * image.width() : shortSide;
      double height = wide ? shortSide : scale * image.height();
      double longer = Math.max(width, height);
      if (longer > longLimit) {
        double smaller = longLimit / longer;
        width *= smaller;
        height *= smaller;
      }
      return new OutputSize(rounded(width), rounded(height));
    }

    @Override
    public RgbImage resize(RgbImage image, OutputSize size) {
      return new Squash(size.width(), size.height(), ResampleFilter.BILINEAR)
          .apply(image, SampleRandom.NONE);
    }
  };

  private final LevelNormalization normalization;
  private final String filter;
  private final String boxes;

  Style(LevelNormalization normalization, String filter, String boxes) {
    this.normalization = normalization;
    this.filter = filter;
    this.boxes = boxes;
  }

  /**
   * Computes the size to resize to: the short side as asked for unless the long one would pass its
   * limit, both rounded half up in double. mmcv multiplies once and detectron2 up to three times,
   * so that they differ by a pixel where the limit leaves the short side at an exact half, such as
   * for 692×346 at 800 and 1333. A side that would come out as 0, where both fail, is 1.
   *
   * @param image in pixels
   * @param shortSide in pixels, at least 1
   * @param longLimit in pixels, at least {@code shortSide}
   * @return the size in pixels
   */
  public abstract OutputSize fit(ImageSize image, int shortSide, int longLimit);

  /**
   * Resizes.
   *
   * @param image not written to
   * @param size of the result
   * @return 8-bit RGB of that size
   */
  public abstract RgbImage resize(RgbImage image, OutputSize size);

  /**
   * Says how levels become numbers.
   *
   * @return the same constants in either arithmetic
   */
  LevelNormalization normalization() {
    return normalization;
  }

  private static int rounded(double side) {
    return Math.max(1, (int) (side + 0.5));
  }

  String maskDescription() {
    return this == MMDET ? "opencv-nearest of bitmaps" : "polygons";
  }

  String resizeDescription() {
    return "image=" + filter + ", boxes=" + boxes;
  }
}
