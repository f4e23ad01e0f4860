package org.mocoeval.data.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  private static final Pattern DICTIONARY =
      Pattern.compile(
          "\\{\\s*'descr':\\s*'([<>|=][a-zA-Z]\\d+)',\\s*'fortran_order':\\s*(True|False),"
              + "\\s*'shape':\\s*\\(((?:\\s*\\d{1,18}\\s*,?)*)\\),?\\s*\\}\\s*");

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
    if (!match.matches()) {
      return Parsed.problem("its header is not that of an array: " + dictionary.strip());
    }
    Optional<NpyType> type = NpyType.of(match.group(1));
    if (type.isEmpty()) {
      return Parsed.problem("its elements are of type " + match.group(1));
    }
    List<Long> shape =
        Arrays.stream(match.group(3).split(","))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .map(Long::valueOf)
            .toList();
    if (match.group(2).equals("True") && shape.stream().filter(size -> size > 1).count() > 1) {
      return Parsed.problem("its elements are in Fortran order (save np.ascontiguousarray of it)");
    }
    return new Parsed(Optional.of(new NpyHeader(type.get(), shape)), "");
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
