package org.mocoeval.data.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands before the elements of a {@code .npy} file, as NumPy's format 1.0–3.0 defines it.
 *
 * @param type the elements
 * @param shape sizes of the dimensions; empty for a scalar
 */
public record NpyHeader(NpyType type, List<Long> shape) {
  /** NumPy aligns the elements to this many bytes. */
  private static final int ALIGNMENT = 64;

  private static final int PREAMBLE = 10;

  /** One entry, in any order. Possessive, so that a hostile header costs no backtracking. */
  private static final String ENTRY =
      "(?:'descr' *+: *+'(?<descr%1$d>[<>|=][a-zA-Z][0-9]*+)'"
          + "|'fortran_order' *+: *+(?<order%1$d>True|False)"
          + "|'shape' *+: *+\\((?<shape%1$d>[0-9, ]*+)\\))";

  private static final Pattern DICTIONARY =
      Pattern.compile(
          "\\{ *+"
              + String.join(" *+, *+", ENTRY.formatted(1), ENTRY.formatted(2), ENTRY.formatted(3))
              + " *+(?:, *+)?\\}[ \\n]*+");

  /** NumPy's own limit. */
  private static final int MAX_DIMENSIONS = 32;

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  /** Copies the shape. */
  public NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Makes a header.
   *
   * @param type the elements
   * @param shape sizes of the dimensions
   * @return the header
   */
  public static NpyHeader of(NpyType type, long... shape) {
    return new NpyHeader(type, Arrays.stream(shape).boxed().toList());
  }

  /**
   * Counts the elements.
   *
   * @return the product of the shape
   * @throws ArithmeticException when it does not fit a long
   */
  public long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /**
   * Counts the elements of a row.
   *
   * @return the product of the dimensions after the first
   * @throws ArithmeticException when it does not fit a long
   */
  long columns() {
    return shape.stream().skip(1).reduce(1L, Math::multiplyExact);
  }

  /**
   * Writes the header so that the elements start at a multiple of 64 bytes.
   *
   * @return the bytes that come before the first element
   */
  public byte[] encode() {
    String sizes = shape.stream().map(Object::toString).collect(Collectors.joining(", "));
    String dictionary =
        String.format(
            "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }",
            type.descriptor(), sizes, shape.size() == 1 ? "," : "");
    int unpadded = PREAMBLE + dictionary.length() + 1;
    int total = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) (total - PREAMBLE));
    String padding = " ".repeat(total - unpadded);
    bytes.put((dictionary + padding + "\n").getBytes(StandardCharsets.US_ASCII));
    return bytes.array();
  }

  /**
   * Parses the dictionary of a header.
   *
   * @param dictionary the text between the preamble and the elements
   * @return the header, or what is wrong with it
   */
  static Parsed parse(String dictionary) {
    Matcher match = DICTIONARY.matcher(dictionary);
    boolean entries = match.matches();
    Optional<String> descriptor = entries ? entry(match, "descr") : Optional.empty();
    Optional<String> order = entries ? entry(match, "order") : Optional.empty();
    Optional<List<Long>> shape =
        entries ? entry(match, "shape").flatMap(NpyHeader::sizes) : Optional.empty();
    if (descriptor.isEmpty() || order.isEmpty() || shape.isEmpty()) {
      return Parsed.problem(
          "its header is not that of one plain array, but " + shortened(dictionary.strip()));
    }
    if (descriptor.get().equals("|O")) {
      return Parsed.problem(
          "its elements are Python objects, which only Python could load (save numbers instead)");
    }
    Optional<NpyType> type = NpyType.of(descriptor.get());
    if (type.isEmpty()) {
      return Parsed.problem(
          "its elements are of type %s, and only %s are read (convert with astype before saving)"
              .formatted(descriptor.get(), NpyType.descriptors()));
    }
    if (order.get().equals("True") && shape.get().stream().filter(size -> size > 1).count() > 1) {
      return Parsed.problem("its elements are in Fortran order (save np.ascontiguousarray of it)");
    }
    return new Parsed(Optional.of(new NpyHeader(type.get(), shape.get())), "");
  }

  private static Optional<String> entry(Matcher match, String name) {
    return Stream.of(1, 2, 3).map(i -> match.group(name + i)).filter(Objects::nonNull).findFirst();
  }

  /** Reads what stands in a Python tuple; one size alone needs its comma. */
  private static Optional<List<Long>> sizes(String tuple) {
    String text = tuple.strip();
    if (text.isEmpty()) {
      return Optional.of(List.of());
    }
    String[] sizes =
        text.endsWith(",")
            ? text.substring(0, text.length() - 1).split(",", -1)
            : text.split(",", -1);
    boolean plain =
        (sizes.length > 1 || text.endsWith(","))
            && sizes.length <= MAX_DIMENSIONS
            && Arrays.stream(sizes).allMatch(size -> SIZE.matcher(size.strip()).matches());
    return plain
        ? Optional.of(Arrays.stream(sizes).map(String::strip).map(Long::valueOf).toList())
        : Optional.empty();
  }

  private static String shortened(String text) {
    return text.length() > 120 ? text.substring(0, 120) + "..." : text;
  }

  /**
   * A header or a problem.
   *
   * @param header present if all is well
   * @param problem a clause that says what is wrong, or nothing
   */
  record Parsed(Optional<NpyHeader> header, String problem) {
    static Parsed problem(String problem) {
      return new Parsed(Optional.empty(), problem);
    }
  }
}
