package org.mocoeval.data.image;

import java.io.IOException;

/** A way from a JPEG file to RGB pixels; all of them give the same pixels. */
sealed interface JpegDecoder permits ImageIoJpegDecoder, TurboJpegDecoder {
  /**
   * Decodes one image. Safe for any number of threads.
   *
   * @param encoded the whole file
   * @param header what its markers say
   * @return the pixels
   * @throws IOException whose message continues "file.jpg …"
   */
  RgbImage decode(byte[] encoded, JpegHeader header) throws IOException;
}
