package org.mocoeval.segmentation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.Palette;

/**
 * What people would rather look at: a row an image, with the image, its true classes, the predicted
 * ones, and where they differ.
 */
final class ContactSheet {
  private static final int CELL = 160;
  private static final int GAP = 4;
  private static final int COLUMNS = 4;
  private static final Color WRONG = new Color(220, 40, 40);
  private static final Color RIGHT = new Color(225, 225, 225);

  private final List<BufferedImage[]> rows = new ArrayList<>();
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
    rows.add(
        new BufferedImage[] {
          picture(image), colours(truth), colours(prediction), errors(truth, prediction)
        });
  }

  private static BufferedImage picture(RgbImage image) {
    BufferedImage out = blank(image.width(), image.height());
    byte[] pixels = image.pixels();
    for (int i = 0; i < image.width() * image.height(); i++) {
      int rgb =
          (Byte.toUnsignedInt(pixels[3 * i]) << 16)
              | (Byte.toUnsignedInt(pixels[3 * i + 1]) << 8)
              | Byte.toUnsignedInt(pixels[3 * i + 2]);
      out.setRGB(i % image.width(), i / image.width(), rgb);
    }
    return out;
  }

  private BufferedImage colours(LabelMap map) {
    BufferedImage out = blank(map.width(), map.height());
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
    BufferedImage out = blank(truth.width(), truth.height());
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

  private static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /**
   * Writes the sheet as PNG.
   *
   * @param file where to
   * @throws IOException if it cannot be written
   */
  void write(Path file) throws IOException {
    int side = CELL + GAP;
    BufferedImage sheet = blank(COLUMNS * side + GAP, rows.size() * side + GAP);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < COLUMNS; column++) {
        BufferedImage cell = rows.get(row)[column];
        double scale = (double) CELL / Math.max(cell.getWidth(), cell.getHeight());
        int width = (int) Math.round(cell.getWidth() * scale);
        int height = (int) Math.round(cell.getHeight() * scale);
        graphics.drawImage(cell, GAP + column * side, GAP + row * side, width, height, null);
      }
    }
    graphics.dispose();
    ImageIO.write(sheet, "png", file.toFile());
  }
}
