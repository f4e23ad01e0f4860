package org.mocoeval.data.miniature;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.RgbImage;

/**
 * A picture of the miniature: a column for each class, its first training images below each other.
 */
final class ContactSheet {
  private static final int GAP = 6;
  private static final int WHITE = 0xFFFFFF;

  private ContactSheet() {}

  /**
   * Writes a PNG.
   *
   * @param spec which miniature
   * @param rows images of each class, as far as there are so many
   * @param file is replaced, or left as it was if something fails
   * @throws DataException if the file cannot be written
   */
  static void write(MiniatureSpec spec, int rows, Path file) {
    Path target = file.toAbsolutePath();
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      if (!ImageIO.write(sheet(spec, rows), "png", partial.toFile())) {
        throw new IllegalStateException("this JDK has no PNG writer");
      }
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataException(
          "%s: the contact sheet cannot be written (%s). Pass a file in an existing, writable folder."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static BufferedImage sheet(MiniatureSpec spec, int rows) {
    int shown = Math.min(rows, spec.trainPerClass());
    int cell = spec.maxSide() + GAP;
    BufferedImage sheet =
        new BufferedImage(
            spec.classes() * cell + GAP, shown * cell + GAP, BufferedImage.TYPE_INT_RGB);
    int[] white = new int[sheet.getWidth() * sheet.getHeight()];
    java.util.Arrays.fill(white, WHITE);
    sheet.setRGB(0, 0, sheet.getWidth(), sheet.getHeight(), white, 0, sheet.getWidth());
    for (int label = 0; label < spec.classes(); label++) {
      for (int number = 0; number < shown; number++) {
        RgbImage image = Part.TRAIN.image(spec, label, number);
        int x = GAP + label * cell + (spec.maxSide() - image.width()) / 2;
        int y = GAP + number * cell + (spec.maxSide() - image.height()) / 2;
        sheet.getRaster().setRect(x, y, JpegEncoder.buffered(image).getRaster());
      }
    }
    return sheet;
  }
}
