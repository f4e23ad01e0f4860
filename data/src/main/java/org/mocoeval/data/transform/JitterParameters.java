package org.mocoeval.data.transform;

import java.util.List;
import org.mocoeval.data.image.RgbImage;

/**
 * A drawn colour jitter: the operations with their factors, in the order in which they are applied.
 *
 * @param operations at most one of each kind; empty changes nothing
 */
public record JitterParameters(List<ColorOperation> operations) {
  /** Copies the list. */
  public JitterParameters {
    operations = List.copyOf(operations);
  }

  /**
   * Applies the operations in their order.
   *
   * @param image any image; not written to
   * @return the changed image
   */
  public RgbImage apply(RgbImage image) {
    RgbImage result = image;
    for (ColorOperation operation : operations) {
      result = operation.apply(result);
    }
    return result;
  }
}
