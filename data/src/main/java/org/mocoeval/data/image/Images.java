package org.mocoeval.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mocoeval.data.DataException;

/**
 * Reads images as Pillow's {@code Image.open(file).convert("RGB")} does. Safe for any number of
 * threads.
 */
public final class Images {
  /** Enough for the headers of nearly every file; see {@link #size}. */
  private static final int HEADER_BYTES = 16 * 1024;

  /** No image of a public data set comes near; a guard against reading a disk image into memory. */
  private static final long MAX_FILE_BYTES = 512L << 20;

  private Images() {}

  /**
   * Reads and decodes a JPEG or PNG file.
   *
   * @param file its name does not matter, its content does
   * @return the pixels
   * @throws DataException if the file cannot be read, is no JPEG or PNG, is truncated or corrupt,
   *     or claims more than {@link ImageSize#MAX_PIXELS} pixels
   */
  public static RgbImage read(Path file) {
    return decode(bytes(file), file.toString());
  }

  /**
   * Decodes a JPEG or PNG image.
   *
   * @param encoded the whole file
   * @param name used in messages
   * @return the pixels
   * @throws DataException as {@link #read}
   */
  public static RgbImage decode(byte[] encoded, String name) {
    try {
      return switch (ImageFormat.of(encoded)) {
        case JPEG -> JpegDecoders.chosen().decode(encoded, JpegHeader.parse(encoded));
        case PNG -> PngDecoder.decode(encoded);
      };
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Reads the size that a JPEG or PNG file claims, mostly from its first bytes alone. That the file
   * can be decoded is not checked.
   *
   * @param file its name does not matter, its content does
   * @return the claimed size
   * @throws DataException if the file cannot be read, is no JPEG or PNG, or ends before its header
   *     does
   */
  public static ImageSize size(Path file) {
    byte[] start = firstBytes(file);
    try {
      return size(start);
    } catch (CorruptImageException e) {
      if (start.length < HEADER_BYTES) {
        throw unreadable(file.toString(), e);
      }
    }
    try {
      return size(bytes(file));
    } catch (CorruptImageException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static ImageSize size(byte[] start) throws CorruptImageException {
    return switch (ImageFormat.of(start)) {
      case JPEG -> JpegHeader.size(start);
      case PNG -> PngHeader.parse(start).size();
    };
  }

  static byte[] firstBytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEADER_BYTES);
    } catch (IOException e) {
      throw unopened(file, e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size > MAX_FILE_BYTES) {
        throw unreadable(
            file.toString(), new CorruptImageException("has " + size + " bytes, too many"));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unopened(file, e);
    }
  }

  private static DataException unopened(Path file, IOException e) {
    return new DataException(
        "%s: the image cannot be read (%s). Check the path and its permissions."
            .formatted(file, e.getClass().getSimpleName()),
        e);
  }

  static DataException unreadable(String name, IOException e) {
    return new DataException(
        "%s: the image %s. Copy the file again from its source, or take it out of the data set."
            .formatted(name, e.getMessage()),
        e);
  }
}
