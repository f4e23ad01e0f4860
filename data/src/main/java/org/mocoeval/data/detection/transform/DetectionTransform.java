package org.mocoeval.data.detection.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mocoeval.data.DataException;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.segmentation.transform.LevelNormalization;
import org.mocoeval.data.transform.SampleRandom;

/**
 * An input pipeline of detection: resize, flip, normalisation, padding.
 *
 * <p>Immutable and safe for any number of threads. The published pipelines have names; see {@link
 * #named}.
 *
 * @param name what a user calls it
 * @param style whose arithmetic
 * @param shortSides in pixels; one of them is drawn for each image, all equally likely
 * @param longLimit in pixels, what the long side may become at most
 * @param flipProbability that the image is mirrored, in [0, 1]
 * @param objects which ones train
 * @param masks whether objects bring their masks
 * @param paddingMultiple in pixels, what height and width of a batch are multiples of, at least 1
 */
public record DetectionTransform(
    String name,
    Style style,
    List<Integer> shortSides,
    int longLimit,
    double flipProbability,
    ObjectFilter objects,
    boolean masks,
    int paddingMultiple) {
  /** Refuses what is no probability, and sizes that cannot be. */
  public DetectionTransform {
    shortSides = List.copyOf(shortSides);
    if (!(flipProbability >= 0 && flipProbability <= 1)) {
      throw new IllegalArgumentException(flipProbability + " is not a probability");
    }
    boolean sizes =
        !shortSides.isEmpty()
            && shortSides.stream().allMatch(side -> side >= 1 && side <= longLimit);
    if (!sizes || paddingMultiple < 1) {
      throw new IllegalArgumentException(
          "%s: no short sides %s up to %d, padded to multiples of %d"
              .formatted(name, shortSides, longLimit, paddingMultiple));
    }
  }

  /**
   * Finds a published pipeline, or one of the small sets in their likeness.
   *
   * @param name one of {@link #names}
   * @return the pipeline
   * @throws org.mocoeval.cli.UsageException if there is none; the message lists all and suggests
   *     one
   */
  public static DetectionTransform named(String name) {
    return NamedDetectionTransforms.find(name);
  }

  /**
   * Lists the pipelines.
   *
   * @return every name that {@link #named} knows
   */
  public static List<String> names() {
    return NamedDetectionTransforms.ALL.stream().map(DetectionTransform::name).toList();
  }

  /**
   * Leaves out the images without an object that trains and those that are too small.
   *
   * <p>mmdet keeps images whose objects are all difficult or crowds and trains them as background;
   * here they go, as crowds alone do in detectron2.
   *
   * @param set to train on
   * @return the images that are left, in the set's order
   * @throws DataException if none is left
   */
  public DetectionSet trainable(DetectionSet set) {
    List<AnnotatedImage> kept = set.images().stream().filter(objects::keeps).toList();
    if (kept.isEmpty()) {
      throw new DataException(
          "none of the %d images of the split %s in %s trains: each is below %d pixels a side or"
                  .formatted(set.size(), set.split(), set.root(), objects.minimalImageSide())
              + " has no object but crowds, difficult and empty ones; check the annotations");
    }
    return set.with(kept);
  }

  /**
   * Draws the short side and whether the image is mirrored, in this order.
   *
   * @param image its size, in pixels
   * @param random the sample's generator
   * @return where the image's points go
   */
  ImageGeometry draw(ImageSize image, SampleRandom random) {
    int shortSide = shortSides.get(random.nextInt(shortSides.size()));
    boolean mirrored = random.chance(flipProbability);
    return new ImageGeometry(style, image, style.fit(image, shortSide, longLimit), mirrored);
  }

  /**
   * Prepares a whole image for testing, in memory of its own.
   *
   * @param image it and its objects
   * @return a batch of this image alone, whose index is 0
   * @throws DataException if it cannot be read or is not of the size that its annotation states
   * @throws IllegalArgumentException if this pipeline draws sizes or flips
   */
  public DetectionBatch prepareTest(AnnotatedImage image) {
    if (shortSides.size() > 1 || flipProbability > 0) {
      throw new IllegalArgumentException(name + " makes training samples, not whole images");
    }
    return new DetectionWriter(List.of(image), this, 0, 0).alone();
  }

  /**
   * Describes everything that changes a number; part of the protocol hash. The name is not in it.
   *
   * @return one line
   */
  public String description() {
    List<String> steps = new ArrayList<>();
    String sides =
        shortSides.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    steps.add(
        "keep-ratio-resize(short=%s, long<=%d, %s)"
            .formatted(sides, longLimit, style.resizeDescription()));
    if (flipProbability > 0) {
      steps.add("horizontal-flip(p=" + flipProbability + ")");
    }
    steps.add(LevelNormalization.description());
    steps.add("arithmetic=" + style.name().toLowerCase(Locale.ROOT));
    steps.add(objects.description());
    steps.add("masks=" + (masks ? style.maskDescription() : "none"));
    steps.add("pad(multiple=" + paddingMultiple + ", image=0)");
    return String.join("; ", steps);
  }
}
