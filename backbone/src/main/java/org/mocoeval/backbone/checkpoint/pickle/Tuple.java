package org.mocoeval.backbone.checkpoint.pickle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A Python tuple. Equality is identity: a hostile file can nest tuples deeper than a recursive
 * {@code equals} or {@code hashCode} has stack for.
 */
public final class Tuple {
  private final List<Object> items;

  /**
   * Creates a tuple.
   *
   * @param items its items; copied, may contain null
   */
  public Tuple(List<?> items) {
    this.items = Collections.unmodifiableList(new ArrayList<>(items));
  }

  /**
   * Returns the items.
   *
   * @return an unmodifiable list; Python's {@code None} is null
   */
  public List<Object> items() {
    return items;
  }

  @Override
  public String toString() {
    return "tuple of " + items.size();
  }
}
