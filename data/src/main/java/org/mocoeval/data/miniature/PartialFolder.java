package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder under a temporary name beside its final one: published whole or deleted. */
final class PartialFolder implements AutoCloseable {
  private final Path path;
  private final Path target;

  private PartialFolder(Path path, Path target) {
    this.path = path;
    this.target = target;
  }

  static PartialFolder of(Path target) throws IOException {
    Path beside = target.toAbsolutePath();
    String prefix = "." + beside.getFileName() + ".partial-";
    return new PartialFolder(Files.createTempDirectory(beside.getParent(), prefix), beside);
  }

  Path path() {
    return path;
  }

  /** Renames the folder, unless somebody else was faster: the contents are the same then. */
  void publish() throws IOException {
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  /** Deletes what was not published. */
  @Override
  public void close() throws IOException {
    if (Files.exists(path)) {
      deleteTree(path);
    }
  }

  static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
