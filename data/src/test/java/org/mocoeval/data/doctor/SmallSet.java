package org.mocoeval.data.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.mocoeval.cli.Commands;
import org.mocoeval.data.Main;
import picocli.CommandLine;

/** A data set of a few tiny real images, and the doctor's command run on it. */
record SmallSet(Path root) {
  /** What the command printed, with the questions that tests ask of it. */
  record Visit(int status, String out, String err) {
    void passes() {
      assertEquals(0, status, out + err);
    }

    void fails() {
      assertEquals(3, status, out + err);
    }

    void says(String text) {
      assertTrue(out.contains(text), () -> "missing: " + text + "\n" + out);
    }

    /** Asks for a line of the summary, however its columns are aligned. */
    void states(String fact, String value) {
      assertTrue(
          out.lines()
              .anyMatch(line -> line.replaceAll(" {2,}", "\t").startsWith(fact + "\t" + value)),
          () -> "missing: " + fact + " " + value + "\n" + out);
    }

    void saysNot(String text) {
      assertFalse(out.contains(text), () -> "unwanted: " + text + "\n" + out);
    }
  }

  /** Writes an image whose content depends on its shade, in the format that its name asks for. */
  SmallSet image(String path, int shade, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, new Color(shade, x * 255 / width, y * 255 / height).getRGB());
      }
    }
    String format = path.endsWith("png") ? "png" : path.endsWith("bmp") ? "bmp" : "jpg";
    ImageIO.write(image, format, created(path).toFile());
    return this;
  }

  SmallSet image(String path, int shade) throws IOException {
    return image(path, shade, 8, 8);
  }

  SmallSet text(String path, String content) throws IOException {
    Files.writeString(created(path), content);
    return this;
  }

  SmallSet copy(String from, String to) throws IOException {
    Files.copy(root.resolve(from), created(to));
    return this;
  }

  SmallSet folder(String path) throws IOException {
    Files.createDirectories(root.resolve(path));
    return this;
  }

  /** Two classes, two splits, nothing wrong. */
  SmallSet healthy() throws IOException {
    return image("train/cat/1.png", 10)
        .image("train/cat/2.jpg", 20)
        .image("train/dog/3.png", 30)
        .image("val/cat/4.png", 40)
        .image("val/dog/5.jpg", 50);
  }

  Visit doctor(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "doctor";
    arguments[1] = "--data";
    arguments[2] = root.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return run(arguments);
  }

  static Visit run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Commands.commandLine(new Main());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    int status = line.execute(arguments);
    return new Visit(status, out.toString(), err.toString());
  }

  private Path created(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return file;
  }
}
