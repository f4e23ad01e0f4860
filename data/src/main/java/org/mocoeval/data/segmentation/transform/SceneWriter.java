package org.mocoeval.data.segmentation.transform;

import java.nio.LongBuffer;
import java.util.Arrays;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.transform.SampleRandom;

/**
 * Decodes one scene and writes its training sample. What it writes depends on nothing but its
 * components and the scene's index; safe for any number of threads.
 *
 * @param set where the scenes are
 * @param transform what happens to each of them
 * @param seed of the random transforms
 * @param epoch of the random transforms
 */
record SceneWriter(SegmentationSet set, SegmentationTransform transform, long seed, long epoch) {

  /** Decodes the scene at a position of the batch and writes its pixels and labels there. */
  void write(SegmentationBatch batch, int position) {
    int index = batch.indices()[position];
    LabelledPixels stored = LabelledPixels.read(set.scenes().get(index), set.coding());
    LabelledPixels sample = transform.sample(stored, SampleRandom.of(seed, epoch, index, 0));
    LevelNormalization.write(sample.image(), batch.width(), batch.height(), batch.image(position));
    write(sample.labels(), batch.width(), batch.height(), batch.labels(position));
  }

  private static void write(LabelMap labels, int width, int height, LongBuffer out) {
    long[] row = new long[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(row, LabelMap.IGNORED);
      if (y < labels.height()) {
        for (int x = 0; x < labels.width(); x++) {
          row[x] = labels.at(x, y);
        }
      }
      out.put(y * width, row);
    }
  }
}
