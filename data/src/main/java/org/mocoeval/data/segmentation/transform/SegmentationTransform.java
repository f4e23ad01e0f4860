package org.mocoeval.data.segmentation.transform;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.LabelCoding;
import org.mocoeval.data.segmentation.LabelledScene;
import org.mocoeval.data.transform.CropBox;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.SampleRandom;

/**
 * An input pipeline of semantic segmentation, in mmseg's order: resize, crop, flip, photometric
 * distortion, normalisation, padding. With a crop it makes training samples of one size, without it
 * prepares whole images.
 *
 * <p>Immutable and safe for any number of threads. The published pipelines have names; see {@link
 * #named}.
 *
 * @param name what a user calls it
 * @param base the frame that an image is resized to fit
 * @param ratios what the frame is multiplied with; none keeps it
 * @param crop what is cut out, and padded to this size where the image is smaller; none keeps all
 * @param flipProbability that image and labels are mirrored, in [0, 1]
 * @param distorted whether the photometric distortion is applied
 */
public record SegmentationTransform(
    String name,
    KeepRatioScale base,
    Optional<RatioRange> ratios,
    Optional<ClassBalancedCrop> crop,
    double flipProbability,
    boolean distorted) {
  /** Refuses what is no probability, and random changes to whole images. */
  public SegmentationTransform {
    if (!(flipProbability >= 0 && flipProbability <= 1)) {
      throw new IllegalArgumentException(flipProbability + " is not a probability");
    }
    if (crop.isEmpty() && (ratios.isPresent() || flipProbability > 0 || distorted)) {
      throw new IllegalArgumentException(name + " changes images at random without a crop");
    }
  }

  /**
   * Finds a published pipeline.
   *
   * @param name one of {@link #names}
   * @return the pipeline
   * @throws org.mocoeval.cli.UsageException if there is none; the message lists all and suggests
   *     one
   */
  public static SegmentationTransform named(String name) {
    return NamedSegmentationTransforms.find(name);
  }

  /**
   * Lists the published pipelines.
   *
   * @return every name that {@link #named} knows
   */
  public static List<String> names() {
    return NamedSegmentationTransforms.ALL.stream().map(SegmentationTransform::name).toList();
  }

  /**
   * Makes the crop of a training sample, before normalisation and padding.
   *
   * @param original image and labels as stored; not written to
   * @param random the sample's generator
   * @return at most the crop's size, less where the resized image is smaller
   */
  public LabelledPixels sample(LabelledPixels original, SampleRandom random) {
    RgbImage image = original.image();
    OutputSize size = frame(random).fit(image.width(), image.height());
    LabelledCrop cut = requireCrop().draw(original.labels(), size, random);
    LabelledPixels pixels =
        new LabelledPixels(LinearResize.apply(image, size, cut.box()), cut.labels());
    LabelledPixels flipped = random.chance(flipProbability) ? pixels.mirrored() : pixels;
    if (!distorted) {
      return flipped;
    }
    List<PhotometricOperation> operations = PhotometricDistortion.draw(random);
    RgbImage changed = PhotometricDistortion.apply(operations, flipped.image());
    return new LabelledPixels(changed, flipped.labels());
  }

  private KeepRatioScale frame(SampleRandom random) {
    return ratios.map(range -> base.times(range.draw(random))).orElse(base);
  }

  /**
   * Returns the crop that a training pipeline must have.
   *
   * @return the size of every training sample
   * @throws IllegalArgumentException if this pipeline prepares whole images
   */
  ClassBalancedCrop requireCrop() {
    return crop.orElseThrow(
        () -> new IllegalArgumentException(name + " prepares whole images, not training samples"));
  }

  /**
   * Resizes and normalises a whole image.
   *
   * @param image as stored; not written to
   * @return {@code 3 · height · width} floats of the size {@code base().fit(…)}: the planes R, G, B
   * @throws IllegalArgumentException if this pipeline makes training samples
   */
  public float[] planes(RgbImage image) {
    if (crop.isPresent()) {
      throw new IllegalArgumentException(name + " makes training samples, not whole images");
    }
    OutputSize size = base.fit(image.width(), image.height());
    CropBox all = new CropBox(0, 0, size.width(), size.height());
    float[] planes = new float[3 * size.width() * size.height()];
    LevelNormalization.OPENCV.write(
        LinearResize.apply(image, size, all),
        size.width(),
        size.height(),
        FloatBuffer.wrap(planes));
    return planes;
  }

  /**
   * Decodes, resizes and normalises a whole image. Its labels stay as they are.
   *
   * @param scene where image and labels are
   * @param coding how a stored sample becomes a class
   * @return what a network takes and what its prediction is held against
   * @throws org.mocoeval.data.DataException as {@link LabelledPixels#read}
   * @throws IllegalArgumentException if this pipeline makes training samples
   */
  public PreparedScene prepare(LabelledScene scene, LabelCoding coding) {
    LabelledPixels stored = LabelledPixels.read(scene, coding);
    RgbImage image = stored.image();
    return new PreparedScene(
        base.fit(image.width(), image.height()), planes(image), stored.labels());
  }

  /**
   * Describes everything that changes a number; part of the protocol hash. The name is not in it.
   *
   * @return one line
   */
  public String description() {
    List<String> steps = new ArrayList<>();
    String ratio = ratios.map(range -> ", ratio=" + range).orElse("");
    String labels = crop.isPresent() ? ", labels=opencv-nearest" : ", labels=original";
    steps.add("keep-ratio-resize(" + base + ratio + ", image=opencv-linear" + labels + ")");
    crop.ifPresent(cut -> steps.add(cut.description()));
    if (flipProbability > 0) {
      steps.add("horizontal-flip(p=" + flipProbability + ")");
    }
    if (distorted) {
      steps.add(PhotometricDistortion.description());
    }
    steps.add(LevelNormalization.description());
    crop.ifPresent(
        cut -> steps.add("pad(%d×%d, image=0, labels=255)".formatted(cut.width(), cut.height())));
    return String.join("; ", steps);
  }
}
