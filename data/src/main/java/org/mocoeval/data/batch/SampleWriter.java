package org.mocoeval.data.batch;

import java.nio.file.Path;
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
 */
record SampleWriter(
    ImageSet images, TensorTransform transform, long seed, long epoch, OutputSize size) {

  /** Decodes the image at a position of the batch once and writes all its views there. */
  void write(ImageBatch batch, int position) {
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
