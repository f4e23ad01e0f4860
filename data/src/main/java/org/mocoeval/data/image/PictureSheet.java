package org.mocoeval.data.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures in rows, each as large as its cell allows: what people would rather look at. */
public final class PictureSheet {
  private static final int GAP = 4;

  private final int cell;
  private final List<List<BufferedImage>> rows = new ArrayList<>();

  /**
   * Begins without rows.
   *
   * @param cell side of a picture's place in pixels, positive
   */
  public PictureSheet(int cell) {
    if (cell < 1) {
      throw new IllegalArgumentException("no sheet has cells of " + cell + " pixels");
    }
    this.cell = cell;
  }

  /**
   * Adds a row.
   *
   * @param pictures from left to right
   */
  public void add(List<BufferedImage> pictures) {
    rows.add(List.copyOf(pictures));
  }

  /**
   * Makes a picture that can be drawn on.
   *
   * @param image stays as it is
   * @return a copy
   */
  public static BufferedImage picture(RgbImage image) {
    BufferedImage out =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
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

  /**
   * Writes the sheet as PNG.
   *
   * @param file where to
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    int side = cell + GAP;
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    BufferedImage sheet =
        new BufferedImage(
            columns * side + GAP,
            Math.max(1, rows.size()) * side + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        draw(graphics, rows.get(row).get(column), GAP + column * side, GAP + row * side);
      }
    }
    graphics.dispose();
    ImageIO.write(sheet, "png", file.toFile());
  }

  private void draw(Graphics2D graphics, BufferedImage picture, int left, int top) {
    double scale = (double) cell / Math.max(picture.getWidth(), picture.getHeight());
    int width = (int) Math.round(picture.getWidth() * scale);
    int height = (int) Math.round(picture.getHeight() * scale);
    graphics.drawImage(picture, left, top, width, height, null);
  }
}
