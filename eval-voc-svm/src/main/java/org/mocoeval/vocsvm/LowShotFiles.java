package org.mocoeval.vocsvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipError;
import org.mocoeval.data.DataException;
import org.mocoeval.data.array.Npy;
import org.mocoeval.data.voc.VocTargets;

/**
 * Low-shot samples as FAIR's benchmark publishes them: {@code train_targets_sample<s>_k<k>.npy},
 * integers of shape (images, classes), in a zip or a folder, at any depth.
 */
final class LowShotFiles {
  private static final Pattern NAME =
      Pattern.compile("train_targets_sample(\\d{1,4})_k(\\d{1,6})\\.npy");

  /** Official ones have 0.4 MB; a zip of zeros could unpack to anything. */
  private static final long LARGEST_FILE = 256L << 20;

  private LowShotFiles() {}

  /**
   * Reads all samples.
   *
   * @param source a zip file or a folder
   * @return the samples
   * @throws DataException if there is none, or one cannot be read
   */
  static LowShotSamples read(Path source) {
    if (Files.isDirectory(source)) {
      return readAll(source, source);
    }
    if (!Files.isRegularFile(source)) {
      throw new DataException(
          source + " does not exist: name a zip or folder of low-shot targets with --low-shot");
    }
    try (FileSystem zip = FileSystems.newFileSystem(source)) {
      return readAll(source, zip.getRootDirectories().iterator().next());
    } catch (IOException | ProviderNotFoundException | ZipError e) {
      throw new DataException(
          source
              + " cannot be read as a zip of low-shot targets ("
              + e.getMessage()
              + "): fetch it again, or unpack it and name the folder.",
          e);
    }
  }

  private static LowShotSamples readAll(Path source, Path root) {
    TreeMap<Integer, TreeMap<Integer, VocTargets>> byShots = new TreeMap<>();
    for (Path file : files(source, root)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        int sample = Integer.parseInt(name.group(1));
        int shots = Integer.parseInt(name.group(2));
        VocTargets before =
            byShots
                .computeIfAbsent(shots, any -> new TreeMap<>())
                .put(sample, targets(source, file));
        if (before != null) {
          throw new DataException(
              String.format(
                  "%s holds sample %d for k=%d more than once: remove all but one.",
                  source, sample, shots));
        }
      }
    }
    if (byShots.isEmpty()) {
      throw new DataException(
          source
              + " holds no file named train_targets_sample<s>_k<k>.npy: expected low-shot targets"
              + " such as those of FAIR's self-supervision benchmark.");
    }
    return new LowShotSamples(byShots, LowShotSamples.Origin.GIVEN);
  }

  private static List<Path> files(Path source, Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(source + " cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  private static VocTargets targets(Path source, Path file) {
    if (file.getFileSystem().equals(FileSystems.getDefault())) {
      return TargetFiles.read(file);
    }
    String name = source + "!" + file;
    Path unpacked = unpack(file, name);
    try {
      return TargetFiles.read(unpacked, name);
    } catch (DataException e) {
      throw new DataException(e.getMessage().replace(unpacked.toString(), name), e);
    } finally {
      delete(unpacked);
    }
  }

  /** Arrays are read from real files; those of an archive are unpacked one at a time. */
  private static Path unpack(Path file, String name) {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new DataException(name + " is too large for low-shot targets.");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(
          name + " cannot be unpacked (" + e.getMessage() + "): fetch the archive again.", e);
    }
    try {
      return Files.write(Files.createTempFile("low-shot", ".npy"), bytes);
    } catch (IOException e) {
      throw new DataException(
          name
              + " cannot be unpacked into the folder for temporary files ("
              + e.getMessage()
              + "): make room there, or unpack the archive and name its folder.",
          e);
    }
  }

  private static void delete(Path unpacked) {
    try {
      Files.deleteIfExists(unpacked);
    } catch (IOException e) {
      unpacked.toFile().deleteOnExit();
    }
  }

  /**
   * Writes samples so that {@link #read} finds them.
   *
   * @param samples any
   * @param folder is made
   * @throws DataException if it cannot be written
   */
  static void write(LowShotSamples samples, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DataException(
          folder + " cannot be made (" + e + "): choose another folder with --cache", e);
    }
    for (int k : samples.shots()) {
      for (int sample : samples.samples()) {
        VocTargets targets = samples.targets(k, sample);
        byte[] rowMajor = targets.toRowMajor();
        long[] values = new long[rowMajor.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = rowMajor[i];
        }
        Npy.write(
            folder.resolve("train_targets_sample" + sample + "_k" + k + ".npy"),
            values,
            targets.rows(),
            targets.classes());
      }
    }
  }
}
