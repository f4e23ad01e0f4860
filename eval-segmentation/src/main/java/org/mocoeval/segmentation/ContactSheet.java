package org.mocoeval.segmentation;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.image.PictureSheet;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.Palette;

/** A row an image, with the image, its true classes, the predicted ones, and where they differ. */
final class ContactSheet {
  private static final int CELL = 160;
  private static final Color WRONG = new Color(220, 40, 40);
  private static final Color RIGHT = new Color(225, 225, 225);

  private final PictureSheet sheet = new PictureSheet(CELL);
  private final Palette palette;

  /**
   * Begins without rows.
   *
   * @param palette the colours of the classes
   */
  ContactSheet(Palette palette) {
    this.palette = palette;
  }

  /** Adds an image; the maps have its size. */
  void add(RgbImage image, LabelMap truth, LabelMap prediction) {
    sheet.add(
        List.of(
            PictureSheet.picture(image),
            colours(truth),
            colours(prediction),
            errors(truth, prediction)));
  }

  private BufferedImage colours(LabelMap map) {
    BufferedImage out = blank(map);
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        out.setRGB(x, y, colour(map.at(x, y)));
      }
    }
    return out;
  }

  private int colour(int label) {
    byte[] rgb = palette.rgb();
    return Byte.toUnsignedInt(rgb[3 * label]) << 16
        | Byte.toUnsignedInt(rgb[3 * label + 1]) << 8
        | Byte.toUnsignedInt(rgb[3 * label + 2]);
  }

  private static BufferedImage errors(LabelMap truth, LabelMap prediction) {
    BufferedImage out = blank(truth);
    for (int y = 0; y < truth.height(); y++) {
      for (int x = 0; x < truth.width(); x++) {
        int expected = truth.at(x, y);
        boolean wrong = expected != prediction.at(x, y);
        Color colour = expected == LabelMap.IGNORED ? Color.WHITE : wrong ? WRONG : RIGHT;
        out.setRGB(x, y, colour.getRGB());
      }
    }
    return out;
  }

  private static BufferedImage blank(LabelMap map) {
    return new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_RGB);
  }

  /**
   * Writes the sheet as PNG.
   *
   * @param file where to
   * @throws IOException if it cannot be written
   */
  void write(Path file) throws IOException {
    sheet.write(file);
  }
}
