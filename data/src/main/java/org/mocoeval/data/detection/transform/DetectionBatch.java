package org.mocoeval.data.detection.transform;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Images of different sizes in the upper left of fields of one size, ready for a network.
 *
 * @param indices which images of the set, in the order of the batch
 * @param height in pixels, the same for all
 * @param width in pixels, the same for all
 * @param images float32, {@code N×3×H×W}: normalised R, G, B; 0 where padded. Direct memory in
 *     native byte order, position 0, limit at the batch's end; valid until the batch is released
 * @param prepared what else is known of each image
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record DetectionBatch(
    int[] indices, int height, int width, ByteBuffer images, List<PreparedImage> prepared) {
  /** Opens a batch that workers fill. */
  DetectionBatch(int[] indices, int height, int width, ByteBuffer images) {
    this(indices, height, width, images, Arrays.asList(new PreparedImage[indices.length]));
  }

  /**
   * Counts the images.
   *
   * @return N, at least 1
   */
  public int size() {
    return indices.length;
  }

  /**
   * Returns what is known of each image.
   *
   * @return N of them, in the order of the batch, unmodifiable
   */
  @Override
  public List<PreparedImage> prepared() {
    return Collections.unmodifiableList(prepared);
  }

  /** Each position is set once, by the worker that has it. */
  void prepared(int position, PreparedImage image) {
    prepared.set(position, image);
  }

  FloatBuffer image(int position) {
    int floats = 3 * height * width;
    return images.asFloatBuffer().slice(position * floats, floats);
  }
}
