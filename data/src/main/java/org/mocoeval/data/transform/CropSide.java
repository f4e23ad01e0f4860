package org.mocoeval.data.transform;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mocoeval.cli.UsageException;

/**
 * The {@code 112} of {@code moco-v2@112}: a published pipeline whose random resized crop has
 * another side.
 */
final class CropSide {
  /** Half the side of a CIFAR image. */
  private static final int LEAST = 16;

  /** Beyond any protocol; keeps a mistyped number from taking all memory. */
  private static final int MOST = 1024;

  private static final String SEPARATOR = "@";
  private static final Pattern NAME = Pattern.compile("(.*)" + SEPARATOR + "([1-9][0-9]{1,3})");

  private CropSide() {}

  static boolean isIn(String name) {
    return name.contains(SEPARATOR);
  }

  static TensorTransform find(String name) {
    var parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw outOfRange(name);
    }
    return set(NamedTransforms.published(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  static TensorTransform set(TensorTransform transform, int side) {
    var sided = NAME.matcher(transform.name());
    String base = sided.matches() ? sided.group(1) : transform.name();
    String name = base + SEPARATOR + side;
    if (side < LEAST || side > MOST) {
      throw outOfRange(name);
    }
    if (!hasRandomCrop(transform)) {
      throw new UsageException(
          "%s: the transform %s has no random resized crop whose side could be %d; choose one of: %s"
              .formatted(name, base, side, withRandomCrop()));
    }
    List<PixelTransform> steps =
        transform.steps().stream().map(step -> resized(step, side)).toList();
    return new TensorTransform(name, steps, transform.lighting(), transform.normalization());
  }

  private static PixelTransform resized(PixelTransform step, int side) {
    return step instanceof RandomResizedCrop crop
        ? new RandomResizedCrop(side, crop.minScale(), crop.maxScale())
        : step;
  }

  private static boolean hasRandomCrop(TensorTransform transform) {
    return transform.steps().stream().anyMatch(RandomResizedCrop.class::isInstance);
  }

  private static String withRandomCrop() {
    return NamedTransforms.ALL.stream()
        .filter(CropSide::hasRandomCrop)
        .map(TensorTransform::name)
        .collect(Collectors.joining(", "));
  }

  private static UsageException outOfRange(String name) {
    return new UsageException(
        "transform '%s': expected the side of the crop after the '%s', from %d to %d pixels, as in"
                .formatted(name, SEPARATOR, LEAST, MOST)
            + " moco-v2@112");
  }
}
