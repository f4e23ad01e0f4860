package org.mocoeval.data.layout;

import java.util.Comparator;

/**
 * The order in which Python sorts strings: by code point. Java's own order is by UTF-16 unit and
 * differs for characters beyond the basic plane.
 */
public enum CodePointOrder implements Comparator<String> {
  /** The only one. */
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int left = a.codePointAt(i);
      int right = b.codePointAt(i);
      if (left != right) {
        return Integer.compare(left, right);
      }
      i += Character.charCount(left);
    }
    return Integer.compare(a.length(), b.length());
  }
}
