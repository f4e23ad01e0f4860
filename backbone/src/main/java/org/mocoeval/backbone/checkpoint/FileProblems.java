package org.mocoeval.backbone.checkpoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says in words what the operating system refused. */
final class FileProblems {
  private FileProblems() {}

  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file; check --checkpoint";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
