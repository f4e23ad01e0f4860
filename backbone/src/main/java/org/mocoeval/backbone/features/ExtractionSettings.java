package org.mocoeval.backbone.features;

import java.nio.file.Path;

/**
 * How an extraction runs. Only the batch size may move a feature's last bits, and it is part of the
 * store's key.
 *
 * @param batchSize images in one forward pass, at least 1; memory grows with it
 * @param workers threads that decode and transform images, at least 1
 * @param cache the folder of all feature stores
 */
public record ExtractionSettings(int batchSize, int workers, Path cache) {
  /** Checks the counts. */
  public ExtractionSettings {
    if (batchSize < 1 || workers < 1) {
      throw new IllegalArgumentException("batch size " + batchSize + ", workers " + workers);
    }
  }
}
