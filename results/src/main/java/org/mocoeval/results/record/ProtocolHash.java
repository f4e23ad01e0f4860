package org.mocoeval.results.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fingerprint of a protocol: equal exactly when every setting is equal. */
public final class ProtocolHash {
  private ProtocolHash() {}

  /**
   * Hashes settings. Each key and value is preceded by its length in bytes, so that no two
   * different maps are written alike; the order of the keys does not matter.
   *
   * @param everythingThatChangesTheNumber transform, layer, pooling, solver, metric definition, …
   * @return SHA-256, 64 lower-case hex digits
   */
  public static String of(SortedMap<String, String> everythingThatChangesTheNumber) {
    MessageDigest digest = sha256();
    for (Map.Entry<String, String> entry :
        new TreeMap<>(everythingThatChangesTheNumber).entrySet()) {
      add(digest, entry.getKey());
      add(digest, entry.getValue());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
