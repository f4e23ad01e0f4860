package org.mocoeval.data.miniature;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The last file written into a miniature. It says what the folder must hold, down to the number of
 * bytes, so that files which a power cut left empty are noticed.
 *
 * @param format of the miniature
 * @param spec as asked for
 * @param images number of files in the image folders
 * @param bytes they and the label files have in all
 */
record Marker(int format, Object spec, long images, long bytes) {
  static final String FILE = "miniature.json";

  /** Describes what a folder holds now. */
  static Marker of(Edition edition, Path root) throws IOException {
    long images = 0;
    long bytes = 0;
    for (String folder : edition.imageFolders()) {
      for (Path image : filesOf(root.resolve(folder))) {
        images++;
        bytes += Files.size(image);
      }
    }
    for (String labels : edition.labels()) {
      for (Path file : filesOf(root.resolve(labels))) {
        bytes += Files.size(file);
      }
    }
    return new Marker(edition.format(), edition.spec(), images, bytes);
  }

  /** A file itself, all files of a folder, none where there is nothing. */
  private static List<Path> filesOf(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(path)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  void write(Path root) throws IOException {
    Files.writeString(root.resolve(FILE), json());
  }

  /** Whether a folder's marker says the same as this one. */
  boolean isIn(Path root) throws IOException {
    try {
      return Files.readString(root.resolve(FILE)).equals(json());
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    }
  }

  private String json() {
    return new GsonBuilder().setPrettyPrinting().create().toJson(this) + "\n";
  }
}
