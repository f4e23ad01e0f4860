package org.mocoeval.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws the JPEG files that both sides of the decoding benchmark read: 500×375 as most of ImageNet,
 * 4:2:0, quality 90, about 95 KB each.
 */
final class TexturedJpegs {
  static final int COUNT = 32;
  private static final int WIDTH = 500;
  private static final int HEIGHT = 375;
  private static final float QUALITY = 0.9f;

  /** Chosen so that a file has about the mean size of an ImageNet photograph. */
  private static final double NOISE = 17.5;

  private TexturedJpegs() {}

  /** Writes what is missing to a folder. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < COUNT; i++) {
      Path file = folder.resolve("textured-%02d.jpg".formatted(i));
      if (!Files.exists(file)) {
        write(draw(new Random(i)), file);
      }
    }
  }

  private static BufferedImage draw(Random random) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    double[] waves = random.doubles(9, 0.01, 0.15).toArray();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int rgb = 0;
        double grain = NOISE * random.nextGaussian();
        for (int channel = 0; channel < 3; channel++) {
          double wave = Math.sin(waves[channel] * x + 3 * Math.cos(waves[3 + channel] * y));
          double value = 128 + 80 * wave * Math.cos(waves[6 + channel] * (x + y)) + grain;
          rgb = rgb << 8 | (int) Math.max(0, Math.min(255, value));
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(QUALITY);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
