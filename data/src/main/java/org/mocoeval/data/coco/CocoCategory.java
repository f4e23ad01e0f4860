package org.mocoeval.data.coco;

/**
 * A class of objects.
 *
 * @param id what annotations and results call it; COCO's 80 have ids from 1 to 90
 * @param name e.g. {@code traffic light}
 */
public record CocoCategory(long id, String name) {
  /** Refuses names that cannot be shown. */
  public CocoCategory {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the category " + id + " has an empty name");
    }
  }
}
