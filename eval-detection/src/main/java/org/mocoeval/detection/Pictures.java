package org.mocoeval.detection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.ObjectBox;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.PictureSheet;
import org.mocoeval.detection.box.Detections;
import org.mocoeval.detection.model.DetectionNetwork;

/** A sheet of the first few test images: their objects, and what was found on them. */
final class Pictures {
  static final String SHEET = "predictions.png";
  private static final int SHOWN = 8;
  private static final int CELL = 240;

  /** Below it a picture would be all boxes. */
  private static final float SURE = 0.3f;

  /** So large that a line of a small image is still seen. */
  private static final double LEAST_SIDE = 240;

  /** The golden ratio spreads hues of neighbouring classes. */
  private static final float HUE_STEP = 0.618034f;

  private Pictures() {}

  /**
   * Predicts the first test images and draws them.
   *
   * @param validation the images
   * @param network in inference
   * @param folder gets {@value #SHEET}
   */
  static void write(Validation validation, DetectionNetwork network, Path folder) {
    PictureSheet sheet = new PictureSheet(CELL);
    List<String> names = validation.set().classNames();
    for (Found found : validation.find(network, Math.min(SHOWN, validation.set().size()))) {
      AnnotatedImage image = validation.set().images().get(found.image());
      sheet.add(List.of(truth(image, names), found(image, found, names)));
    }
    try {
      sheet.write(folder.resolve(SHEET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage truth(AnnotatedImage image, List<String> names) {
    Canvas canvas = new Canvas(image);
    for (AnnotatedObject object : image.objects()) {
      object
          .mask()
          .map(shape -> shape.mask(image.size().height(), image.size().width()))
          .ifPresent(mask -> canvas.mask(mask, object.label()));
      ObjectBox box = object.box();
      canvas.box(box.x1(), box.y1(), box.x2(), box.y2(), object.label(), names.get(object.label()));
    }
    return canvas.finished();
  }

  private static BufferedImage found(AnnotatedImage image, Found found, List<String> names) {
    Canvas canvas = new Canvas(image);
    Detections all = found.detections();
    for (int i = 0; i < all.count(); i++) {
      if (all.scores()[i] >= SURE) {
        int cls = all.classes()[i];
        if (!found.masks().isEmpty()) {
          canvas.mask(found.masks().get(i), cls);
        }
        float[] boxes = all.boxes();
        String label = String.format(Locale.ROOT, "%s %.2f", names.get(cls), all.scores()[i]);
        canvas.box(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3], cls, label);
      }
    }
    return canvas.finished();
  }

  /** An image, enlarged if it is small, and what is drawn on it. */
  private static final class Canvas {
    private final BufferedImage picture;
    private final Graphics2D graphics;
    private final double scale;

    Canvas(AnnotatedImage image) {
      BufferedImage small = PictureSheet.picture(Images.read(image.file()));
      this.scale = Math.max(1, LEAST_SIDE / Math.max(small.getWidth(), small.getHeight()));
      this.picture =
          new BufferedImage(
              (int) Math.round(small.getWidth() * scale),
              (int) Math.round(small.getHeight() * scale),
              BufferedImage.TYPE_INT_RGB);
      this.graphics = picture.createGraphics();
      graphics.drawImage(small, 0, 0, picture.getWidth(), picture.getHeight(), null);
    }

    private static Color colour(int cls) {
      return Color.getHSBColor(cls * HUE_STEP % 1, 0.9f, 0.9f);
    }

    void box(double x1, double y1, double x2, double y2, int cls, String label) {
      int left = (int) Math.round(x1 * scale);
      int top = (int) Math.round(y1 * scale);
      graphics.setColor(colour(cls));
      graphics.drawRect(
          left, top, (int) Math.round((x2 - x1) * scale), (int) Math.round((y2 - y1) * scale));
      graphics.drawString(label, left + 2, top + graphics.getFontMetrics().getAscent());
    }

    /** Half of the object's colour over every pixel of it. */
    void mask(RleMask mask, int cls) {
      byte[] bitmap = mask.bitmap();
      int own = colour(cls).getRGB();
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          int row = Math.min(mask.height() - 1, (int) (y / scale));
          int column = Math.min(mask.width() - 1, (int) (x / scale));
          if (bitmap[row * mask.width() + column] != 0) {
            int below = picture.getRGB(x, y);
            picture.setRGB(x, y, ((below >> 1) & 0x7f7f7f) + ((own >> 1) & 0x7f7f7f));
          }
        }
      }
    }

    BufferedImage finished() {
      graphics.dispose();
      return picture;
    }
  }

  /**
   * Puts the sheet beside a run record.
   *
   * @param from a folder of {@link #write}
   * @param to the record's folder
   */
  static void copySheet(Path from, Path to) {
    try {
      Files.copy(from.resolve(SHEET), to.resolve(SHEET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
