package org.mocoeval.data.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mocoeval.data.Fingerprint;

/** Hashes of files, read in pieces. */
final class Sha256 {
  private static final int PIECE = 64 * 1024;

  private Sha256() {}

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  static String of(Path file) throws IOException {
    MessageDigest digest = Fingerprint.digest();
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return hex(digest.digest());
  }

  /** Hashes the last bytes of a file to 64 bits. */
  static long ofEnd(Path file, long size, int bytes) throws IOException {
    ByteBuffer end = ByteBuffer.allocate((int) Math.min(size, bytes));
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      in.position(size - end.capacity());
      while (end.hasRemaining() && in.read(end) >= 0) {
        // A read may return less than asked for.
      }
    }
    MessageDigest digest = Fingerprint.digest();
    digest.update(end.flip());
    return ByteBuffer.wrap(digest.digest()).getLong();
  }
}
