package org.mocoeval.data.batch;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Transformed images, ready for a network: float32 in native byte order, {@code (views·N)×3×H×W}.
 * The first views of all images come first, then, if there are two, the second views of all.
 *
 * @param indices which images of the set, in the order of the batch
 * @param views how many differently transformed copies there are of each image, 1 or 2
 * @param height in pixels, the same for all
 * @param width in pixels, the same for all
 * @param tensor direct memory, position 0, limit at the batch's end; valid until the batch is
 *     released
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record ImageBatch(int[] indices, int views, int height, int width, ByteBuffer tensor) {
  /**
   * Counts the images.
   *
   * @return N, at least 1, however many views there are of each
   */
  public int size() {
    return indices.length;
  }

  FloatBuffer image(int view, int position) {
    int floats = 3 * height * width;
    return tensor.asFloatBuffer().slice((view * size() + position) * floats, floats);
  }
}
