package org.mocoeval.data.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The decoder that comes with the JDK. It yields the components as they are stored; the colours are
 * converted here, as libjpeg and Pillow do. The JDK's own conversion would go through colour
 * profiles and know nothing of CMYK.
 */
final class ImageIoJpegDecoder implements JpegDecoder {
  @Override
  public RgbImage decode(byte[] encoded, JpegHeader header) throws IOException {
    byte[] components = components(header);
    ImageSize size = header.size();
    int channels = header.color().components;
    if (components.length != channels * size.pixels()) {
      throw new CorruptImageException("holds another number of pixels than its header claims");
    }
    byte[] rgb = new byte[(int) (3 * size.pixels())];
    JpegColors.toRgb(header.color(), components, rgb);
    return new RgbImage(size.width(), size.height(), rgb);
  }

  private static byte[] components(JpegHeader header) throws IOException {
    ImageReader reader = reader();
    try {
      reader.setInput(
          new MemoryCacheImageInputStream(new ByteArrayInputStream(header.tables())), true, true);
      Raster raster = reader.readRaster(0, null);
      return ((DataBufferByte) raster.getDataBuffer()).getData();
    } catch (IOException | RuntimeException e) {
      // The native reader reports corrupt tables as either.
      throw new CorruptImageException("is a corrupt JPEG (" + e.getMessage() + ")", e);
    } finally {
      reader.dispose();
    }
  }

  /** The JDK's reader, whatever other plug-ins are on the class path. */
  private static ImageReader reader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new IllegalStateException("this JDK has no JPEG reader; java.desktop is missing");
  }
}
