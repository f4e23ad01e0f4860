package org.mocoeval.detection;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.detection.transform.ObjectMask;
import org.mocoeval.data.detection.transform.PreparedImage;
import org.mocoeval.detection.box.BitMask;
import org.mocoeval.detection.box.ImageSize;

/**
 * What a step must know of an image besides its pixels.
 *
 * @param size as the network sees it, before padding
 * @param padded with its own padding
 * @param truths {@code float[4 * objects]} in those pixels
 * @param labels class of each object
 * @param masks of each object, whole images; empty unless masks are cut from bitmaps
 * @param outlines of each object; empty unless masks are cut from polygons
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the batch to the step, never compared.
record TrainImage(
    ImageSize size,
    ImageSize padded,
    float[] truths,
    int[] labels,
    List<BitMask> masks,
    List<List<double[]>> outlines) {
  TrainImage {
    masks = List.copyOf(masks);
    outlines = List.copyOf(outlines);
  }

  /** Takes what a batch knows of an image; its own padding reaches up to the next multiple. */
  static TrainImage of(PreparedImage image, int paddingMultiple) {
    ImageSize size = new ImageSize(image.size().width(), image.size().height());
    List<BitMask> masks = new ArrayList<>();
    List<List<double[]>> outlines = new ArrayList<>();
    for (ObjectMask mask : image.masks().orElse(List.of())) {
      if (mask instanceof ObjectMask.Bitmap bitmap) {
        masks.add(BitMask.whole(size, bitmap.rowMajor()));
      } else if (mask instanceof ObjectMask.Outline outline) {
        outlines.add(outline.polygons());
      }
    }
    ImageSize padded =
        new ImageSize(
            padded(size.width(), paddingMultiple), padded(size.height(), paddingMultiple));
    return new TrainImage(size, padded, image.boxes(), image.labels(), masks, outlines);
  }

  private static int padded(int side, int multiple) {
    return (side + multiple - 1) / multiple * multiple;
  }
}
