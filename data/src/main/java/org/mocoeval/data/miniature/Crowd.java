package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/**
 * How many objects a picture has, and of what size.
 *
 * @param placement of each
 * @param fewest at least 0
 * @param most inclusive; each number is as likely
 */
record Crowd(Placement placement, int fewest, int most) {
  /** For boxes: objects of very different size, some of them mostly outside. */
  static final Crowd SCATTERED = new Crowd(Placement.AMONG_OTHERS, 1, 3);

  /**
   * For label maps: with less than a third of the pixels on objects, a short training on the mean
   * over all pixels learns that everything is background, and tells no checkpoint from another.
   */
  static final Crowd PROMINENT = new Crowd(Placement.PROMINENT, 1, 3);

  /** The same in an image twice as wide. */
  static final Crowd STREET = new Crowd(Placement.PROMINENT, 2, 5);

  /** Nothing to be found. */
  static final Crowd NOBODY = new Crowd(Placement.PROMINENT, 0, 0);

  /** Of one class, to be labelled as one. */
  static final Crowd GROUP = new Crowd(Placement.IN_GROUP, 4, 7);

  int draw(SampleRandom random) {
    return fewest + random.nextInt(most - fewest + 1);
  }
}
