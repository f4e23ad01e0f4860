package org.mocoeval.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Files that are there whole or not at all, whenever the process dies. */
public final class SafeFiles {
  private SafeFiles() {}

  /**
   * A free hidden name; unlike Java's temporary files, readable for whom the user's umask allows.
   */
  static Path draftBeside(Path file) {
    return file.resolveSibling(".unfinished-" + UUID.randomUUID());
  }

  static void writeForced(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /**
   * Writes a file; one that is there is replaced whole.
   *
   * @param file its folder is made when absent
   * @param text its content, in UTF-8
   * @throws IOException if it cannot be written; an older file is then untouched
   */
  public static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = draftBeside(file);
    try {
      writeForced(draft, text);
      try {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Makes a folder with files, under the wanted name or, where that is taken, with -2, -3, … A kill
   * leaves at most a hidden {@code .unfinished-} folder beside it.
   */
  static Path newFolder(Path wanted, Map<String, String> files) throws IOException {
    Files.createDirectories(wanted.toAbsolutePath().getParent());
    Path draft = Files.createDirectory(draftBeside(wanted));
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        writeForced(draft.resolve(file.getKey()), file.getValue());
      }
      return moveToFreeName(draft, wanted);
    } catch (IOException e) {
      deleteDraft(draft, files.keySet(), e);
      throw e;
    }
  }

  private static Path moveToFreeName(Path draft, Path wanted) throws IOException {
    Path target = wanted;
    for (int next = 2; ; next++) {
      try {
        return Files.move(draft, target);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException taken) {
        target = wanted.resolveSibling(wanted.getFileName() + "-" + next);
      }
    }
  }

  private static void deleteDraft(Path draft, Set<String> names, IOException failure) {
    try {
      for (String name : names) {
        Files.deleteIfExists(draft.resolve(name));
      }
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Says what went wrong in words; some of Java's messages are only the file's name.
   *
   * @param e what was thrown
   * @return half a sentence
   */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + " is a file, not a folder";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
