package org.mocoeval.pretrain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.layout.LabelledImage;

/**
 * Which images a set has, in which order, whatever is in the files: with the same names, the same
 * numbers mean the same images.
 */
final class ImageNames {
  private ImageNames() {}

  /** The number of images and the SHA-256 of their paths below the root, one a line. */
  static String of(ImageSet set) {
    MessageDigest digest = sha256();
    for (LabelledImage image : set.images()) {
      Path path = set.root().relativize(image.file());
      String line = path.toString().replace('\\', '/') + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return set.size() + " with the SHA-256 " + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
