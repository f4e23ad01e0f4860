package org.mocoeval.data.segmentation.transform;

import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.LabelCoding;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.LabelledScene;
import org.mocoeval.data.transform.RandomHorizontalFlip;

/**
 * An image and the class of each of its pixels.
 *
 * @param image 8-bit RGB
 * @param labels of the image's size
 */
public record LabelledPixels(RgbImage image, LabelMap labels) {
  /** Refuses different sizes. */
  public LabelledPixels {
    if (image.width() != labels.width() || image.height() != labels.height()) {
      throw new IllegalArgumentException(
          "%d×%d labels for an image of %d×%d"
              .formatted(labels.width(), labels.height(), image.width(), image.height()));
    }
  }

  /**
   * Decodes both files of a scene.
   *
   * @param scene where they are
   * @param coding how a stored sample becomes a class
   * @return image and labels as stored
   * @throws DataException naming the file that cannot be read or has an unknown sample; both if
   *     their sizes differ
   */
  public static LabelledPixels read(LabelledScene scene, LabelCoding coding) {
    RgbImage image = Images.read(scene.image());
    LabelMap labels = LabelMaps.read(scene.labels(), coding);
    if (image.width() != labels.width() || image.height() != labels.height()) {
      throw new DataException(
          String.format(
              "%s is %d×%d pixels and its label map %s is %d×%d: expected equal sizes; one of the"
                  + " two was resized or belongs to another image, copy both again from their source",
              scene.image(),
              image.width(),
              image.height(),
              scene.labels(),
              labels.width(),
              labels.height()));
    }
    return new LabelledPixels(image, labels);
  }

  /**
   * Mirrors left and right.
   *
   * @return the mirror image, its labels with it
   */
  public LabelledPixels mirrored() {
    byte[] from = labels.classes();
    byte[] to = new byte[from.length];
    int width = labels.width();
    for (int row = 0; row < from.length; row += width) {
      for (int x = 0; x < width; x++) {
        to[row + x] = from[row + width - 1 - x];
      }
    }
    LabelMap mirrored = new LabelMap(width, labels.height(), to);
    return new LabelledPixels(RandomHorizontalFlip.flip(image), mirrored);
  }
}
