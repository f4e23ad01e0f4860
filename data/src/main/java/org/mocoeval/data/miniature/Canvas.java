package org.mocoeval.data.miniature;

import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.SampleRandom;

/**
 * Paints a scene. Every layer is sampled {@value #SAMPLES}×{@value #SAMPLES} times a pixel; all
 * arithmetic is in {@code double} and rounded once, so the bytes are the same on every machine.
 */
final class Canvas {
  private static final int SAMPLES = 3;

  /** Standard deviation of the sum of four numbers uniform on [0, 1): the root of 4/12. */
  private static final double UNIFORM_DEVIATION_OF_FOUR = Math.sqrt(1.0 / 3);

  private final Scene scene;
  private final Rgb[] pixels;

  private Canvas(Scene scene) {
    this.scene = scene;
    this.pixels = new Rgb[scene.width() * scene.height()];
  }

  static RgbImage paint(Scene scene) {
    Canvas canvas = new Canvas(scene);
    canvas.fill(scene.background());
    scene.clutter().forEach(canvas::add);
    scene.objects().forEach(canvas::add);
    return canvas.expose(scene.light());
  }

  private void fill(Background background) {
    double unit = Math.min(scene.width(), scene.height());
    for (int y = 0; y < scene.height(); y++) {
      for (int x = 0; x < scene.width(); x++) {
        double fromMiddleX = x + 0.5 - 0.5 * scene.width();
        double fromMiddleY = y + 0.5 - 0.5 * scene.height();
        pixels[y * scene.width() + x] = background.at(fromMiddleX / unit, fromMiddleY / unit);
      }
    }
  }

  private void add(Layer layer) {
    int top = (int) Math.max(0, Math.floor(layer.centerY() - layer.reach()));
    int left = (int) Math.max(0, Math.floor(layer.centerX() - layer.reach()));
    double bottom = Math.min(scene.height(), layer.centerY() + layer.reach());
    double right = Math.min(scene.width(), layer.centerX() + layer.reach());
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int pixel = y * scene.width() + x;
        pixels[pixel] = sample(layer, pixels[pixel], x, y);
      }
    }
  }

  private Rgb sample(Layer layer, Rgb below, int x, int y) {
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      int row = i / SAMPLES;
      double sampleX = x + (i % SAMPLES + 0.5) / SAMPLES;
      double sampleY = y + (row + 0.5) / SAMPLES;
      Rgb seen = layer.over(below, sampleX, sampleY, scene.light());
      red += seen.red();
      green += seen.green();
      blue += seen.blue();
    }
    return new Rgb(red, green, blue).times(1.0 / (SAMPLES * SAMPLES));
  }

  private RgbImage expose(Light light) {
    RgbImage image = new RgbImage(scene.width(), scene.height());
    SampleRandom grain = SampleRandom.of(light.grainSeed(), 0, 0, 0);
    for (int i = 0; i < pixels.length; i++) {
      int row = i / scene.width();
      int column = i % scene.width();
      double x = (column + 0.5) / scene.width() - 0.5;
      double y = (row + 0.5) / scene.height() - 0.5;
      Rgb lit = pixels[i].times(light.at(x, y));
      image.pixels()[3 * i] = toByte(lit.red() + light.grain() * bell(grain));
      image.pixels()[3 * i + 1] = toByte(lit.green() + light.grain() * bell(grain));
      image.pixels()[3 * i + 2] = toByte(lit.blue() + light.grain() * bell(grain));
    }
    return image;
  }

  private static byte toByte(double value) {
    return (byte) Math.max(0, Math.min((int) (255 * value + 0.5), 255));
  }

  /** Four uniform numbers from one draw: their sum is near a normal one, at a tenth of the cost. */
  private static double bell(SampleRandom random) {
    long bits = random.nextLong();
    long sum = 0;
    for (int shift = 0; shift < 64; shift += 16) {
      sum += (bits >>> shift) & 0xFFFF;
    }
    return (sum - 2 * 65535) / (65536 * UNIFORM_DEVIATION_OF_FOUR);
  }
}
