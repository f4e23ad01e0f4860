package org.mocoeval.data.detection.transform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.DataException;
import org.mocoeval.data.batch.BatchFiller;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.RandomHorizontalFlip;
import org.mocoeval.data.transform.SampleRandom;

/**
 * Decodes one image and writes its sample. What it writes depends on nothing but its components and
 * the image's index, besides the padding; safe for any number of threads.
 *
 * @param images of the set
 * @param transform what happens to each of them
 * @param seed of the random draws
 * @param pass of the random draws
 */
record DetectionWriter(
    List<AnnotatedImage> images, DetectionTransform transform, long seed, long pass)
    implements BatchFiller<DetectionBatch> {

  /** The sizes follow from the annotations and the draws; no image is looked at. */
  @Override
  public DetectionBatch open(int[] indices, Optional<DetectionBatch> released) {
    int height = 0;
    int width = 0;
    for (int index : indices) {
      OutputSize size = geometry(index).resized();
      height = Math.max(height, padded(size.height()));
      width = Math.max(width, padded(size.width()));
    }
    int bytes = bytes(indices.length, height, width);
    ByteBuffer memory =
        released
            .map(DetectionBatch::images)
            .filter(buffer -> buffer.capacity() >= bytes)
            .orElseGet(() -> ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
    memory.clear().limit(bytes);
    return new DetectionBatch(indices, height, width, memory);
  }

  private int padded(int side) {
    int multiple = transform.paddingMultiple();
    return (side + multiple - 1) / multiple * multiple;
  }

  private static int bytes(int count, int height, int width) {
    long bytes = 3L * Float.BYTES * height * width * count;
    if (bytes > Integer.MAX_VALUE) {
      throw new DataException(
          String.format(
              "%d images of %d×%d pixels do not fit one batch, which holds 2 GiB: choose fewer with"
                  + " --batch-size",
              count, width, height));
    }
    return (int) bytes;
  }

  private ImageGeometry geometry(int index) {
    return transform.draw(images.get(index).size(), SampleRandom.of(seed, pass, index, 0));
  }

  /** Prepares the first image, outside of any queue. */
  DetectionBatch alone() {
    DetectionBatch batch = open(new int[] {0}, Optional.empty());
    fill(batch, 0);
    return batch;
  }

  @Override
  public void fill(DetectionBatch batch, int position) {
    int index = batch.indices()[position];
    AnnotatedImage image = images.get(index);
    ImageGeometry geometry = geometry(index);
    RgbImage resized = transform.style().resize(read(image), geometry.resized());
    RgbImage pixels = geometry.mirrored() ? RandomHorizontalFlip.flip(resized) : resized;
    transform
        .style()
        .normalization()
        .write(pixels, batch.width(), batch.height(), batch.image(position));
    batch.prepared(position, new ObjectPreparation(transform, geometry).prepare(index, image));
  }

  private static RgbImage read(AnnotatedImage image) {
    RgbImage pixels = Images.read(image.file());
    if (pixels.width() != image.size().width() || pixels.height() != image.size().height()) {
      throw new DataException(
          String.format(
              "%s is %d×%d pixels and its annotation says %d×%d: expected equal sizes; the image was"
                  + " resized or turned, or belongs to another annotation: copy both again from"
                  + " their source",
              image.file(),
              pixels.width(),
              pixels.height(),
              image.size().width(),
              image.size().height()));
    }
    return pixels;
  }
}
