package org.mocoeval.data.transform;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mocoeval.data.image.RgbImage;

/**
 * A whole input pipeline: pixel steps, division by 255, optional lighting noise, normalisation.
 *
 * <p>Immutable and safe for any number of threads. The published pipelines have names; see {@link
 * #named}.
 *
 * @param name what a user calls it
 * @param steps applied in this order
 * @param lighting noise between division and normalisation
 * @param normalization the last step
 */
public record TensorTransform(
    String name,
    List<PixelTransform> steps,
    Optional<Lighting> lighting,
    Normalization normalization) {
  private static final float[] NO_SHIFT = new float[3];

  /**
   * Scratch of {@link #write(RgbImage, SampleRandom, FloatBuffer)}, as large as the largest call.
   */
  private static final ThreadLocal<float[]> PLANES = ThreadLocal.withInitial(() -> new float[0]);

  /** Copies the list. */
  public TensorTransform {
    steps = List.copyOf(steps);
  }

  /**
   * Finds a published pipeline, or one with another crop: {@code moco-v2@112} is {@code moco-v2}
   * {@link #withCrop} of side 112.
   *
   * @param name one of {@link #names}; {@code @} and a side may follow
   * @return the pipeline, with that name
   * @throws org.mocoeval.cli.UsageException if there is none; the message lists all and suggests
   *     one
   */
  public static TensorTransform named(String name) {
    return NamedTransforms.find(name);
  }

  /**
   * Lists the published pipelines.
   *
   * @return every name that {@link #named} knows, without crop sides
   */
  public static List<String> names() {
    return NamedTransforms.ALL.stream().map(TensorTransform::name).toList();
  }

  /**
   * Gives the random resized crop another side, for small images. All else stays as it is: the
   * range of areas, and the blur's sigma, which is in pixels of the crop.
   *
   * @param side of the square, in pixels, 16 to 1024
   * @return this pipeline, named with the side: {@code moco-v2@112}
   * @throws org.mocoeval.cli.UsageException if the side is out of range or there is no such crop
   */
  public TensorTransform withCrop(int side) {
    return CropSide.set(this, side);
  }

  /**
   * Applies all pixel steps.
   *
   * @param image a decoded image; not written to
   * @param random the sample's generator; {@link SampleRandom#NONE} if {@link #isRandom} is false
   * @return the pixels before division and normalisation
   */
  public RgbImage pixels(RgbImage image, SampleRandom random) {
    RgbImage result = image;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Resize resize
          && i + 1 < steps.size()
          && steps.get(i + 1) instanceof CenterCrop crop) {
        result = resize.applyCropped(result, crop);
        i++;
      } else {
        result = steps.get(i).apply(result, random);
      }
    }
    return result;
  }

  /**
   * Applies the whole pipeline.
   *
   * @param image a decoded image; not written to
   * @param random the sample's generator; {@link SampleRandom#NONE} if {@link #isRandom} is false
   * @param out receives {@code 3 · height · width} floats: the planes R, G, B, rows top to bottom
   * @param offset index of the first float written
   */
  public void write(RgbImage image, SampleRandom random, float[] out, int offset) {
    RgbImage pixels = pixels(image, random);
    float[] shift = lighting.map(noise -> Lighting.shift(noise.draw(random))).orElse(NO_SHIFT);
    Normalization.write(pixels, normalization.table(shift), out, offset);
  }

  /**
   * Applies the whole pipeline and writes at the buffer's position, which moves on.
   *
   * @param image a decoded image; not written to
   * @param random the sample's generator; {@link SampleRandom#NONE} if {@link #isRandom} is false
   * @param out receives {@code 3 · height · width} floats: the planes R, G, B, rows top to bottom
   */
  public void write(RgbImage image, SampleRandom random, FloatBuffer out) {
    OutputSize size = outputSize(image.width(), image.height());
    int length = 3 * size.width() * size.height();
    float[] planes = PLANES.get();
    if (planes.length < length) {
      planes = new float[length];
      PLANES.set(planes);
    }
    write(image, random, planes, 0);
    out.put(planes, 0, length);
  }

  /**
   * Says how large the result will be, without doing the work.
   *
   * @param width of the image given
   * @param height of the image given
   * @return the size of each plane
   */
  public OutputSize outputSize(int width, int height) {
    OutputSize size = new OutputSize(width, height);
    for (PixelTransform step : steps) {
      size = step.outputSize(size.width(), size.height());
    }
    return size;
  }

  /**
   * Says whether any step draws random numbers.
   *
   * @return false for a function of the image alone
   */
  public boolean isRandom() {
    return lighting.isPresent() || steps.stream().anyMatch(PixelTransform::isRandom);
  }

  /**
   * Describes everything that changes a pixel; part of the protocol hash. The name is not in it.
   *
   * @return one line
   */
  public String description() {
    Stream<String> tail =
        Stream.concat(
            lighting.stream().map(Lighting::description), Stream.of(normalization.description()));
    return Stream.concat(
            Stream.concat(
                steps.stream().map(PixelTransform::description), Stream.of("divide(255)")),
            tail)
        .collect(Collectors.joining("; "));
  }
}
