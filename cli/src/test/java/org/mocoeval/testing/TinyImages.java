package org.mocoeval.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Image folders of noise, made in milliseconds. */
public final class TinyImages {
  private TinyImages() {}

  /**
   * Writes one PNG of noise.
   *
   * @param file where to
   * @param width in pixels
   * @param height in pixels
   * @param seed of the noise
   * @throws IOException if the file cannot be written
   */
  public static void png(Path file, int width, int height, long seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  /**
   * Writes an image folder, {@code <root>/{train,val}/{cat,dog}/000.png …}.
   *
   * @param root the set's folder
   * @param train images per class that are trained on
   * @param val images per class that are tested
   * @param side of all images, in pixels
   * @throws IOException if a file cannot be written
   */
  public static void folder(Path root, int train, int val, int side) throws IOException {
    long seed = 0;
    for (String name : new String[] {"cat", "dog"}) {
      for (int i = 0; i < train; i++) {
        png(root.resolve(String.format("train/%s/%04d.png", name, i)), side, side, seed++);
      }
      for (int i = 0; i < val; i++) {
        png(root.resolve(String.format("val/%s/%04d.png", name, i)), side, side, seed++);
      }
    }
  }
}
