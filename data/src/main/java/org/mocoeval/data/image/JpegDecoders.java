package org.mocoeval.data.image;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the JPEG decoder of this process, once, and says which it is. */
final class JpegDecoders {
  private static final Logger LOG = LoggerFactory.getLogger(JpegDecoders.class);

  private JpegDecoders() {}

  static JpegDecoder chosen() {
    return Chosen.DECODER;
  }

  private static JpegDecoder choose() {
    JpegDecoder jdk = new ImageIoJpegDecoder();
    Optional<TurboJpegDecoder> turbo = TurboJpegDecoder.load(jdk);
    if (turbo.isPresent()) {
      LOG.info("JPEG files are decoded by the system's libturbojpeg");
      return turbo.get();
    }
    LOG.info(
        "JPEG files are decoded by the JDK; the pixels are the same with libturbojpeg installed"
            + " (Debian and Ubuntu: libturbojpeg0 or libturbojpeg), and faster");
    return jdk;
  }

  /** Defers the choice to the first image. */
  private static final class Chosen {
    static final JpegDecoder DECODER = choose();
  }
}
