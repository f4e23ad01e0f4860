package org.mocoeval.data.image;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.Optional;

/**
 * The system's libturbojpeg through JNA, where it is installed: the library that Pillow uses, hence
 * the same pixels. It takes no CMYK to RGB, which is left to another decoder.
 */
final class TurboJpegDecoder implements JpegDecoder {
  /** TJPF_RGB of turbojpeg.h. */
  private static final int RGB = 0;

  /** TJFLAG_ACCURATEDCT: the "islow" transform, libjpeg's default. */
  private static final int ACCURATE_DCT = 4096;

  /** TJERR_FATAL; warnings are what Pillow, too, lets pass. */
  private static final int FATAL = 1;

  private final JpegDecoder forInks;

  private TurboJpegDecoder(JpegDecoder forInks) {
    this.forInks = forInks;
  }

  /**
   * Binds the library.
   *
   * @param forInks decodes CMYK and YCCK
   * @return nothing if there is no usable library
   */
  static Optional<TurboJpegDecoder> load(JpegDecoder forInks) {
    try {
      Library.bind();
      return Optional.of(new TurboJpegDecoder(forInks));
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  @Override
  public RgbImage decode(byte[] encoded, JpegHeader header) throws IOException {
    if (header.color().components == 4) {
      return forInks.decode(encoded, header);
    }
    RgbImage image = new RgbImage(header.size().width(), header.size().height());
    Pointer handle = Library.tjInitDecompress();
    if (handle == null) {
      throw new IOException("cannot be decoded: libturbojpeg has no memory left");
    }
    try {
      int status =
          Library.tjDecompress2(
              handle,
              encoded,
              new NativeLong(encoded.length),
              image.pixels(),
              image.width(),
              0,
              image.height(),
              RGB,
              ACCURATE_DCT);
      if (status != 0 && Library.tjGetErrorCode(handle) == FATAL) {
        throw new CorruptImageException(
            "is a corrupt JPEG (" + Library.tjGetErrorStr2(handle) + ")");
      }
      return image;
    } finally {
      Library.tjDestroy(handle);
    }
  }

  /** The functions of turbojpeg.h. */
  private static final class Library {
    static void bind() {
      Native.register(Library.class, "turbojpeg");
    }

    static native Pointer tjInitDecompress();

    static native int tjDecompress2(
        Pointer handle,
        byte[] jpeg,
        NativeLong size,
        byte[] pixels,
        int width,
        int pitch,
        int height,
        int pixelFormat,
        int flags);

    static native int tjGetErrorCode(Pointer handle);

    static native String tjGetErrorStr2(Pointer handle);

    static native int tjDestroy(Pointer handle);
  }
}
