package org.mocoeval.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of whatever identifies data, in hexadecimal digits. */
public final class Fingerprint {
  private Fingerprint() {}

  /**
   * Starts a digest.
   *
   * @return new
   */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Hashes text.
   *
   * @param text any
   * @return 64 digits
   */
  public static String ofText(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(UTF_8)));
  }

  /**
   * Hashes files, byte by byte.
   *
   * @param files in an order that counts
   * @return 64 digits: the hash of the files' hashes
   * @throws DataException if one cannot be read
   */
  public static String ofFiles(List<Path> files) {
    StringBuilder all = new StringBuilder();
    files.forEach(file -> all.append(ofFile(file)));
    return ofText(all.toString());
  }

  private static String ofFile(Path file) {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new DataException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
