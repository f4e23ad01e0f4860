package org.mocoeval.detection.coco;

import java.util.Arrays;

/**
 * Items by category, and within a category by image; of one image and category they stay in order.
 */
final class Grouping {
  private final int[] images;
  private final int[] order;
  private final int[] starts;

  /**
   * Groups.
   *
   * @param images of each item, from 0
   * @param imageCount above them all
   * @param categories of each item, from 0
   * @param categoryCount above them all
   */
  Grouping(int[] images, int imageCount, int[] categories, int categoryCount) {
    this.images = images;
    int[] all = new int[images.length];
    Arrays.setAll(all, i -> i);
    int[] byImage = sort(all, images, starts(images, imageCount));
    this.starts = starts(categories, categoryCount);
    this.order = sort(byImage, categories, starts.clone());
  }

  private static int[] starts(int[] keys, int count) {
    int[] starts = new int[count + 1];
    for (int key : keys) {
      starts[key + 1]++;
    }
    for (int key = 0; key < count; key++) {
      starts[key + 1] += starts[key];
    }
    return starts;
  }

  /** Counting sort; uses up the starts. */
  private static int[] sort(int[] items, int[] keys, int[] starts) {
    int[] sorted = new int[items.length];
    for (int item : items) {
      sorted[starts[keys[item]]++] = item;
    }
    return sorted;
  }

  /** Walks through the items of a category, image by image. */
  final class Walk {
    private final int end;
    private int at;

    Walk(int category) {
      at = starts[category];
      end = starts[category + 1];
    }

    /** The image that is next; {@link Integer#MAX_VALUE} behind the last. */
    int image() {
      return at < end ? images[order[at]] : Integer.MAX_VALUE;
    }

    /** Takes all items of an image; none if it is not next. */
    int[] take(int image) {
      int from = at;
      while (at < end && images[order[at]] == image) {
        at++;
      }
      return Arrays.copyOfRange(order, from, at);
    }
  }
}
