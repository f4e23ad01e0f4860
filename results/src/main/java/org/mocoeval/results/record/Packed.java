package org.mocoeval.results.record;

import java.util.Base64;

/** Bytes inside JSON. */
final class Packed {
  private Packed() {}

  static byte[] bytes(String name, String base64) {
    try {
      return Base64.getDecoder().decode(Valid.text(name, base64));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": expected base 64, " + e.getMessage());
    }
  }
}
