package org.mocoeval.data.image;

import java.io.IOException;

/** What is wrong with the bytes of an image, in words that continue "file.jpg …". */
final class CorruptImageException extends IOException {
  private static final long serialVersionUID = 1L;

  CorruptImageException(String message) {
    super(message);
  }

  CorruptImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
