package org.mocoeval.data.doctor;

import java.util.Locale;

/** Numbers with their nouns, as the report writes them. */
final class Words {
  private Words() {}

  /** Writes e.g. {@code "1 file"} or {@code "1,281,167 files"}. */
  static String count(long count, String singular) {
    return number(count) + " " + (count == 1 ? singular : singular + "s");
  }

  /** Writes a number with its thousands set off. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Keeps a file or class name on its line, whatever characters it has. */
  static String printable(String name) {
    return name.replaceAll("\\p{Cc}", "?");
  }
}
