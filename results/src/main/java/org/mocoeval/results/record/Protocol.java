package org.mocoeval.results.record;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a number was made. Two numbers may be compared when their hashes are equal; when they are
 * not, the settings say why.
 *
 * @param name the preset, e.g. {@code mmselfsup}
 * @param hash {@link ProtocolHash} of the settings
 * @param settings everything that changes the number, resolved: no defaults left to guess
 */
public record Protocol(String name, String hash, SortedMap<String, String> settings) {
  private static final int SHORT_HASH = 8;

  /** Refuses a hash that is not the settings' own. */
  public Protocol {
    Valid.text("name", name);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    if (!ProtocolHash.of(settings).equals(hash)) {
      throw new IllegalArgumentException(
          "hash: expected " + ProtocolHash.of(settings) + " for these settings, found " + hash);
    }
  }

  /**
   * Makes a protocol from its settings.
   *
   * @param name the preset's name
   * @param settings everything that changes the number
   * @return with its hash
   */
  public static Protocol of(String name, Map<String, String> settings) {
    SortedMap<String, String> sorted = new TreeMap<>(settings);
    return new Protocol(name, ProtocolHash.of(sorted), sorted);
  }

  /**
   * Returns the hash's beginning, for people and folder names.
   *
   * @return 8 hex digits
   */
  public String shortHash() {
    return hash.substring(0, SHORT_HASH);
  }
}
