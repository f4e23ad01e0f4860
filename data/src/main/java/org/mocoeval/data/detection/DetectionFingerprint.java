package org.mocoeval.data.detection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;
import org.mocoeval.data.coco.Segmentation;

/** The hash of a split's files and of everything that its annotations state. */
final class DetectionFingerprint {
  private final DetectionSet set;
  private final MessageDigest digest = Fingerprint.digest();

  private DetectionFingerprint(DetectionSet set) {
    this.set = set;
  }

  static String of(DetectionSet set) {
    DetectionFingerprint fingerprint = new DetectionFingerprint(set);
    fingerprint.line(set.dataset() + "\n" + set.split() + "\n" + set.categoryIds());
    set.classNames().forEach(fingerprint::line);
    set.images().forEach(fingerprint::image);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void image(AnnotatedImage image) {
    line(
        "%s %d %d %d %d %d"
            .formatted(
                set.root().relativize(image.file()).toString().replace('\\', '/'),
                length(image),
                image.id(),
                image.size().width(),
                image.size().height(),
                image.objects().size()));
    image.objects().forEach(this::object);
  }

  private void object(AnnotatedObject object) {
    ObjectBox box = object.box();
    line(object.label() + " " + object.difficult() + " " + object.crowd());
    numbers(box.x1(), box.y1(), box.x2(), box.y2());
    object.mask().ifPresent(this::mask);
  }

  private void mask(Segmentation mask) {
    if (mask instanceof Segmentation.Polygons polygons) {
      polygons.outlines().forEach(outline -> line("polygon " + outline.length));
      polygons.outlines().forEach(this::numbers);
    } else if (mask instanceof Segmentation.Counts runs) {
      line("runs %d %d %d".formatted(runs.height(), runs.width(), runs.counts().length));
      ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * runs.counts().length);
      bytes.asIntBuffer().put(runs.counts());
      digest.update(bytes);
    } else if (mask instanceof Segmentation.Compressed runs) {
      line("runs %d %d %s".formatted(runs.height(), runs.width(), runs.text()));
    }
  }

  private void numbers(double... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length);
    bytes.asDoubleBuffer().put(numbers);
    digest.update(bytes);
  }

  private long length(AnnotatedImage image) {
    try {
      return Files.size(image.file());
    } catch (IOException e) {
      throw new DataException(
          image.file() + " is listed but cannot be read: restore it, or run the doctor", e);
    }
  }

  private void line(String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
