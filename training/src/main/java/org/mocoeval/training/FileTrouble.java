package org.mocoeval.training;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;

/** Says in words what the operating system refused. */
public final class FileTrouble {
  private FileTrouble() {}

  /**
   * Says why a file or folder could not be used.
   *
   * @param failure of the file system
   * @return a few words, to stand behind the name of the file
   */
  public static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      return "a file is where a folder should be";
    }
    if (failure instanceof FileSystemException precise && precise.getReason() != null) {
      return precise.getReason();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
