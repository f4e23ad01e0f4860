package org.mocoeval.backbone.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mocoeval.backbone.checkpoint.pickle.Inert;
import org.mocoeval.backbone.checkpoint.pickle.Tuple;

/** Renders pickled values for people: shallow, short, and on one line whatever the file holds. */
final class Printable {
  private static final int MAX_CHARACTERS = 200;
  private static final int MAX_ITEMS = 12;
  private static final int MAX_DEPTH = 2;
  private static final int MAX_ENTRIES = 200;

  private Printable() {}

  /** Adds the entries that are not tensors, and not the dictionary of tensors itself. */
  static void entries(Map<?, ?> from, Map<?, ?> chosen, Map<String, String> to) {
    from.forEach(
        (key, value) -> {
          if (value != chosen && !(value instanceof TensorRef) && to.size() < MAX_ENTRIES) {
            to.putIfAbsent(text(key), text(value));
          }
        });
  }

  static String text(Object value) {
    return line(render(value, 0), MAX_CHARACTERS);
  }

  /** Without control characters, which could be commands to a terminal, and no longer than this. */
  static String line(String text, int maxCharacters) {
    String shortened =
        text.length() <= maxCharacters ? text : text.substring(0, maxCharacters) + "…";
    return shortened.replaceAll("\\p{Cc}+", " ");
  }

  private static String render(Object value, int depth) {
    if (value == null) {
      return "None";
    }
    if (value instanceof String text) {
      return text.substring(0, Math.min(text.length(), MAX_CHARACTERS + 1));
    }
    if (value instanceof Map<?, ?> map) {
      return "{" + pairs(map, depth) + "}";
    }
    if (value instanceof Tuple tuple) {
      return "(" + items(tuple.items(), depth) + ")";
    }
    if (value instanceof List<?> list) {
      return "[" + items(list, depth) + "]";
    }
    if (value instanceof Inert inert) {
      return inert.what() + (inert.state() == null ? "" : render(inert.state(), depth));
    }
    if (value instanceof TensorRef ref) {
      return "tensor" + Shapes.text(ref.shape);
    }
    return value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
  }

  private static String pairs(Map<?, ?> map, int depth) {
    return limited(
        map.size(),
        depth,
        map.entrySet().stream()
            .map(entry -> render(entry.getKey(), depth + 1) + ": " + value(entry, depth)));
  }

  private static String value(Map.Entry<?, ?> entry, int depth) {
    return render(entry.getValue(), depth + 1);
  }

  private static String items(List<?> items, int depth) {
    return limited(items.size(), depth, items.stream().map(item -> render(item, depth + 1)));
  }

  private static String limited(int size, int depth, Stream<String> parts) {
    if (depth >= MAX_DEPTH) {
      return size == 0 ? "" : size + " items";
    }
    String shown = parts.limit(MAX_ITEMS).collect(Collectors.joining(", "));
    return size > MAX_ITEMS ? shown + ", … " + size + " items" : shown;
  }
}
