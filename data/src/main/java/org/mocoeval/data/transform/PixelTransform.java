package org.mocoeval.data.transform;

import org.mocoeval.data.image.RgbImage;

/**
 * One step from 8-bit pixels to 8-bit pixels. Steps are immutable, never write to the image they
 * are given, and may return that same image when nothing is to be done.
 */
public sealed interface PixelTransform
    permits Resize,
        Squash,
        CenterCrop,
        RandomCrop,
        RandomResizedCrop,
        RandomHorizontalFlip,
        ColorJitter,
        RandomGrayscale,
        RandomGaussianBlur {

  /**
   * Draws whatever the step leaves to chance and applies the step.
   *
   * @param image any image that the step can take
   * @param random where chance comes from; {@link SampleRandom#NONE} if {@link #isRandom} is false
   * @return the transformed image
   */
  RgbImage apply(RgbImage image, SampleRandom random);

  /**
   * Says how large the result will be, without doing the work.
   *
   * @param width of the image given
   * @param height of the image given
   * @return the size of the image returned
   */
  default OutputSize outputSize(int width, int height) {
    return new OutputSize(width, height);
  }

  /**
   * Says whether the step draws random numbers.
   *
   * @return false for a function of the image alone
   */
  boolean isRandom();

  /**
   * Names the step with everything that changes a pixel. Part of the protocol hash: a change of
   * this text changes every hash it enters.
   *
   * @return one line
   */
  String description();
}
