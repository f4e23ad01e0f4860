package org.mocoeval.data.segmentation.transform;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Training samples, ready for a network. Both buffers are direct memory in native byte order,
 * position 0, limit at the batch's end; valid until the batch is released.
 *
 * @param indices which scenes of the set, in the order of the batch
 * @param height in pixels, the same for all
 * @param width in pixels, the same for all
 * @param images float32, {@code N×3×H×W}: normalised R, G, B; 0 where padded
 * @param labels int64, {@code N×H×W}: a class, or 255 where there is none or the image is padded
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record SegmentationBatch(
    int[] indices, int height, int width, ByteBuffer images, ByteBuffer labels) {
  /**
   * Counts the scenes.
   *
   * @return N, at least 1
   */
  public int size() {
    return indices.length;
  }

  FloatBuffer image(int position) {
    int floats = 3 * height * width;
    return images.asFloatBuffer().slice(position * floats, floats);
  }

  LongBuffer labels(int position) {
    int pixels = height * width;
    return labels.asLongBuffer().slice(position * pixels, pixels);
  }
}
