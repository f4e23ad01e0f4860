package org.mocoeval.data.coco;

import java.util.Arrays;
import org.mocoeval.data.DataException;

/**
 * COCO's compressed runs: each number in groups of five bits from the lowest, a character each, 32
 * added where another group follows and 48 to all; the last group's highest bit is the sign. From
 * the fourth run on, the number is the difference to the run before the last.
 */
final class RleString {
  private static final int BITS = 5;
  private static final int GROUP = 0x1f;
  private static final int SIGN = 0x10;
  private static final int MORE = 0x20;
  private static final char ZERO = '0';

  /** Seven groups hold every difference of two 32-bit numbers. */
  private static final int MAX_GROUPS = 7;

  private RleString() {}

  static String encode(int[] runs) {
    StringBuilder text = new StringBuilder(2 * runs.length);
    for (int i = 0; i < runs.length; i++) {
      long rest = i > 2 ? runs[i] - (long) runs[i - 2] : runs[i];
      boolean more = true;
      while (more) {
        int group = (int) rest & GROUP;
        rest >>= BITS;
        more = rest != ((group & SIGN) == 0 ? 0 : -1);
        text.append((char) (ZERO + (more ? group | MORE : group)));
      }
    }
    return text.toString();
  }

  static int[] decode(String text) {
    int[] runs = new int[text.length()];
    int count = 0;
    int at = 0;
    while (at < text.length()) {
      long number = 0;
      int groups = 0;
      int group;
      do {
        group = group(text, at++);
        number |= (long) (group & GROUP) << (BITS * groups++);
      } while ((group & MORE) != 0 && requireMore(text, at, groups));
      if ((group & SIGN) != 0) {
        number |= -1L << (BITS * groups);
      }
      runs[count] = run(count, count > 2 ? number + runs[count - 2] : number);
      count++;
    }
    return Arrays.copyOf(runs, count);
  }

  private static int group(String text, int at) {
    int group = text.charAt(at) - ZERO;
    if (group < 0 || group > (MORE | GROUP)) {
      throw new DataException(
          "the compressed mask has the character %s at place %d; its characters are '0' to 'o'"
              .formatted(printable(text.charAt(at)), at + 1));
    }
    return group;
  }

  private static boolean requireMore(String text, int at, int groups) {
    if (at == text.length()) {
      throw new DataException("the compressed mask ends within a number: it was cut off");
    }
    if (groups == MAX_GROUPS) {
      throw new DataException(
          "the compressed mask has a number of more than %d characters before place %d"
              .formatted(MAX_GROUPS, at + 1));
    }
    return true;
  }

  private static int run(int index, long length) {
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new DataException(
          "run %d of the compressed mask has the length %d: it is damaged"
              .formatted(index + 1, length));
    }
    return (int) length;
  }

  private static String printable(char c) {
    return c > ' ' && c < 127 ? "'" + c + "'" : "U+%04X".formatted((int) c);
  }
}
