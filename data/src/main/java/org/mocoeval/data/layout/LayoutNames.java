package org.mocoeval.data.layout;

import java.util.List;
import java.util.function.Function;
import org.mocoeval.cli.UsageException;

/** Finds a layout by what the command line calls it. */
public final class LayoutNames {
  private LayoutNames() {}

  /**
   * Finds it.
   *
   * @param <E> a kind of layout
   * @param layouts all there are
   * @param label names each
   * @param name that was given
   * @return the layout of that name
   * @throws UsageException when there is none; names all
   */
  public static <E> E find(List<E> layouts, Function<E, String> label, String name) {
    return layouts.stream()
        .filter(layout -> label.apply(layout).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown layout '"
                        + name
                        + "': expected one of "
                        + String.join(", ", layouts.stream().map(label).toList())));
  }
}
