package org.mocoeval.data.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.data.transform.TensorTransform;

/**
 * Decodes one image and writes its views. What it writes depends on nothing but its components and
 * the image's index; safe for any number of threads.
 *
 * @param images where the samples are
 * @param transform what happens to each of them
 * @param seed of the random transforms
 * @param epoch of the random transforms
 * @param size that every view must have
 * @param views of each image, 1 or 2
 * @param largest how many images the largest batch has
 */
record SampleWriter(
    ImageSet images,
    TensorTransform transform,
    long seed,
    long epoch,
    OutputSize size,
    int views,
    int largest)
    implements BatchFiller<ImageBatch> {
  /** Refuses batches that no buffer holds. */
  SampleWriter {
    long bytes = 3L * Float.BYTES * size.height() * size.width() * views * largest;
    if (bytes > Integer.MAX_VALUE) {
      throw new DataException(
          String.format(
              "%s%d images of %d×%d pixels do not fit one batch, which holds 2 GiB: choose a"
                  + " transform that makes them smaller, or fewer with --batch-size",
              views == 1 ? "" : views + " views of ", largest, size.width(), size.height()));
    }
  }

  @Override
  public ImageBatch open(int[] indices, Optional<ImageBatch> released) {
    ByteBuffer tensor =
        released
            .map(batch -> batch.tensor().clear())
            .orElseGet(
                () -> ByteBuffer.allocateDirect(bytes(largest)).order(ByteOrder.nativeOrder()));
    tensor.limit(bytes(indices.length));
    return new ImageBatch(indices, views, size.height(), size.width(), tensor);
  }

  private int bytes(int count) {
    return 3 * Float.BYTES * size.height() * size.width() * views * count;
  }

  /** Decodes the image at a position of the batch once and writes all its views there. */
  @Override
  public void fill(ImageBatch batch, int position) {
    int index = batch.indices()[position];
    Path file = images.images().get(index).file();
    RgbImage image = Images.read(file);
    requireSize(image, file);
    for (int view = 0; view < batch.views(); view++) {
      SampleRandom random = SampleRandom.of(seed, epoch, index, view);
      transform.write(image, random, batch.image(view, position));
    }
  }

  private void requireSize(RgbImage image, Path file) {
    OutputSize own = transform.outputSize(image.width(), image.height());
    if (!own.equals(size)) {
      throw new DataException(
          String.format(
              "%s is %d×%d pixels and the first image of the set comes out at %d×%d: the transform"
                  + " %s keeps each image's size, so all must be equal; choose a resizing one, such"
                  + " as --transform imagenet-eval",
              file, own.width(), own.height(), size.width(), size.height(), transform.name()));
    }
  }
}
