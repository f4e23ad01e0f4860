package org.mocoeval.detection.model;

import java.util.Arrays;
import java.util.List;

/**
 * Boxes on the images of a batch.
 *
 * @param boxes {@code float[4 * n]} in pixels of the images as the network sees them
 * @param images {@code int[n]}: which of the batch each is on
 */
@SuppressWarnings("ArrayRecordComponent") // Becomes tensors, never compared.
public record Regions(float[] boxes, int[] images) {
  /** Refuses lists of different lengths. */
  public Regions {
    if (boxes.length != 4 * images.length) {
      throw new IllegalArgumentException(
          boxes.length + " numbers are no boxes on " + images.length + " images");
    }
  }

  /**
   * Joins the boxes of all images.
   *
   * @param ofImages {@code float[4 * n]} of each
   * @return image after image
   */
  public static Regions of(List<float[]> ofImages) {
    int length = ofImages.stream().mapToInt(boxes -> boxes.length).sum();
    float[] all = new float[length];
    int[] images = new int[length / 4];
    int at = 0;
    for (int image = 0; image < ofImages.size(); image++) {
      float[] boxes = ofImages.get(image);
      System.arraycopy(boxes, 0, all, at, boxes.length);
      Arrays.fill(images, at / 4, (at + boxes.length) / 4, image);
      at += boxes.length;
    }
    return new Regions(all, images);
  }

  /**
   * Counts boxes.
   *
   * @return n
   */
  public int count() {
    return images.length;
  }

  /**
   * Takes some.
   *
   * @param places of the boxes
   * @return those, in that order
   */
  public Regions some(long[] places) {
    float[] chosen = new float[4 * places.length];
    int[] of = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      int place = Math.toIntExact(places[i]);
      System.arraycopy(boxes, 4 * place, chosen, 4 * i, 4);
      of[i] = images[place];
    }
    return new Regions(chosen, of);
  }
}
