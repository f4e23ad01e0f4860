package org.mocoeval.data.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.PngEncoder;
import org.mocoeval.data.image.SamplePlane;

/**
 * Reads and writes label maps as PNG. A palette's index or a grey value is the sample that the
 * set's {@link LabelCoding} turns into a class, exactly the number that {@code
 * np.array(Image.open(file))} gives to mmsegmentation; colours are never looked at. Safe for any
 * number of threads.
 */
public final class LabelMaps {
  private LabelMaps() {}

  /**
   * Reads a file.
   *
   * @param file a PNG of palette or grey samples of up to 8 bits
   * @param coding what its samples mean
   * @return a class or {@link LabelMap#IGNORED} for every pixel
   * @throws DataException if the file cannot be read, holds colours or is no PNG, or has a sample
   *     that the coding does not know
   */
  public static LabelMap read(Path file, LabelCoding coding) {
    SamplePlane plane = SamplePlane.read(file);
    byte[] samples = plane.samples();
    int[] classOf = coding.classOf();
    for (int i = 0; i < samples.length; i++) {
      int cls = classOf[samples[i] & 255];
      if (cls < 0) {
        throw unknown(file, samples[i] & 255, i % plane.width(), i / plane.width(), coding);
      }
      samples[i] = (byte) cls;
    }
    return new LabelMap(plane.width(), plane.height(), samples);
  }

  /**
   * Reads the size that a file claims from its first bytes alone.
   *
   * @param file a PNG of palette or grey samples of up to 8 bits
   * @return width and height
   * @throws DataException if the file cannot be read, holds colours or is no PNG
   */
  public static ImageSize size(Path file) {
    return SamplePlane.size(file);
  }

  /**
   * Encodes a map as 8-bit palette PNG whose indices are the classes.
   *
   * @param map any
   * @param palette what viewers show
   * @return the whole file
   */
  public static byte[] encode(LabelMap map, Palette palette) {
    SamplePlane plane = new SamplePlane(map.width(), map.height(), map.classes());
    return PngEncoder.encode(plane, palette.rgb());
  }

  /**
   * Writes a map as 8-bit palette PNG whose indices are the classes.
   *
   * @param file is replaced if it exists
   * @param map any
   * @param palette what viewers show
   * @throws DataException if the file cannot be written
   */
  public static void write(Path file, LabelMap map, Palette palette) {
    try {
      Files.write(file, encode(map, palette));
    } catch (IOException e) {
      throw new DataException(
          "%s: the label map cannot be written (%s). Check that its folder exists, is writable and has room."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static DataException unknown(Path file, int sample, int x, int y, LabelCoding coding) {
    return new DataException(
        String.format(
            "%s: the sample %d at column %d, row %d is none of the set's %d classes: expected %s;"
                + " check that --layout and --data belong together, or convert the files with the"
                + " set's own tool",
            file, sample, x, y, coding.classNames().size(), known(coding)));
  }

  /** Lists the samples that mean something, as ranges. */
  private static String known(LabelCoding coding) {
    StringBuilder ranges = new StringBuilder();
    int from = 0;
    for (int sample = 0; sample <= 256; sample++) {
      if (sample == 256 || coding.classOf()[sample] < 0) {
        if (sample > from) {
          ranges.append(ranges.isEmpty() ? "" : ", ").append(from);
          ranges.append(sample - 1 > from ? "…" + (sample - 1) : "");
        }
        from = sample + 1;
      }
    }
    return ranges.toString();
  }
}
