package org.mocoeval.data.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/**
 * How long each listed file is, for those that are there. What is no regular file counts as absent
 * and is never opened: reading a pipe would wait for ever.
 */
final class FileSizes {
  private static final long ABSENT = -1;

  private final long[] bytes;

  private FileSizes(long[] bytes) {
    this.bytes = bytes;
  }

  static FileSizes of(ListedFiles files, IndexPass pass) {
    long[] bytes = new long[files.count()];
    pass.run("looking for files", bytes.length, i -> bytes[i] = size(files.file(i)));
    return new FileSizes(bytes);
  }

  private static long size(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() ? attributes.size() : ABSENT;
    } catch (IOException e) {
      return ABSENT;
    }
  }

  int count() {
    return bytes.length;
  }

  OptionalLong bytes(int index) {
    return isPresent(index) ? OptionalLong.of(bytes[index]) : OptionalLong.empty();
  }

  boolean isPresent(int index) {
    return bytes[index] != ABSENT;
  }
}
