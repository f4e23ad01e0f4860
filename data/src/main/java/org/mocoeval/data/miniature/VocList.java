package org.mocoeval.data.miniature;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** A split of {@link VocImages}, and the text of its lists. */
final class VocList {
  private final String split;
  private final int[] numbers;

  /**
   * Creates a split.
   *
   * @param split its name
   * @param numbers of its images in their part, ascending
   */
  VocList(String split, int[] numbers) {
    this.split = split;
    this.numbers = numbers.clone();
  }

  String fileName() {
    return split + ".txt";
  }

  String fileName(String className) {
    return className + "_" + split + ".txt";
  }

  /** Lists the images. */
  String text(VocImages part) {
    return Arrays.stream(numbers)
        .mapToObj(number -> part.id().apply(number) + "\n")
        .collect(Collectors.joining());
  }

  /** Lists the images with VOC's labels of one class, 1, 0 or -1, by number in the part. */
  String text(VocImages part, IntUnaryOperator label) {
    return Arrays.stream(numbers)
        .mapToObj(
            number ->
                String.format(
                    Locale.ROOT, "%s %2d\n", part.id().apply(number), label.applyAsInt(number)))
        .collect(Collectors.joining());
  }
}
