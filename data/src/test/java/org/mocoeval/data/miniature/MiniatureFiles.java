package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mocoeval.data.Fingerprint;

/** What tests ask of the files of a miniature. */
final class MiniatureFiles {
  private MiniatureFiles() {}

  /** Reads every file below a folder, by its path. */
  static Map<String, byte[]> contents(Path below) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(below.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** Half of the digits of SHA-256. */
  static String hash(byte[] bytes) {
    byte[] digest = Fingerprint.digest().digest(bytes);
    return java.util.HexFormat.of().formatHex(digest).substring(0, 32);
  }
}
