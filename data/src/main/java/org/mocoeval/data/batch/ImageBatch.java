package org.mocoeval.data.batch;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Transformed images, ready for a network: float32 in native byte order, {@code N×3×H×W}.
 *
 * @param indices which images of the set, in the order of the batch
 * @param height in pixels, the same for all
 * @param width in pixels, the same for all
 * @param tensor direct memory, position 0, limit at the batch's end; valid until the batch is
 *     released
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record ImageBatch(int[] indices, int height, int width, ByteBuffer tensor) {
  /**
   * Counts the images.
   *
   * @return at least 1
   */
  public int size() {
    return indices.length;
  }

  FloatBuffer image(int position) {
    int floats = 3 * height * width;
    return tensor.asFloatBuffer().slice(position * floats, floats);
  }
}
