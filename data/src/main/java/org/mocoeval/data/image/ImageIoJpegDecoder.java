package org.mocoeval.data.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The decoder that comes with the JDK: libjpeg behind ImageIO. YCbCr is converted by libjpeg
 * straight into the RGB bytes; the rarer colours are read as they are stored and converted by
 * {@link JpegColors}, since the JDK would go through colour profiles and know nothing of CMYK.
 */
final class ImageIoJpegDecoder implements JpegDecoder {
  private static final ColorModel RGB =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          Transparency.OPAQUE,
          DataBuffer.TYPE_BYTE);

  @Override
  public RgbImage decode(byte[] encoded, JpegHeader header) throws IOException {
    ImageReader reader = reader();
    try {
      reader.setInput(
          new MemoryCacheImageInputStream(new ByteArrayInputStream(header.bare())), true, true);
      return header.color() == JpegColor.YCBCR
          ? converted(reader, header.size())
          : asStored(reader, header);
    } catch (IOException | RuntimeException e) {
      // The JDK reports corrupt tables as either.
      throw new CorruptImageException("is a corrupt JPEG (" + e.getMessage() + ")", e);
    } finally {
      reader.dispose();
    }
  }

  private static RgbImage converted(ImageReader reader, ImageSize size) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE,
            size.width(),
            size.height(),
            3 * size.width(),
            3,
            new int[] {0, 1, 2},
            null);
    ImageReadParam destination = reader.getDefaultReadParam();
    destination.setDestination(new BufferedImage(RGB, raster, false, null));
    reader.read(0, destination);
    return new RgbImage(size.width(), size.height(), bytes(raster));
  }

  private static RgbImage asStored(ImageReader reader, JpegHeader header) throws IOException {
    ImageSize size = header.size();
    byte[] components = bytes(reader.readRaster(0, null));
    if (components.length != header.color().components * size.pixels()) {
      throw new CorruptImageException("holds another number of pixels than its header claims");
    }
    RgbImage image = new RgbImage(size.width(), size.height());
    JpegColors.toRgb(header.color(), components, image.pixels());
    return image;
  }

  private static byte[] bytes(Raster raster) {
    return ((DataBufferByte) raster.getDataBuffer()).getData();
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
