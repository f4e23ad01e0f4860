package org.mocoeval.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.mocoeval.testing.ChildJvm;

/**
 * A tiny run of the real command, which something happens to.
 *
 * @param folder of the run
 * @param set its images
 */
record HostileRun(Path folder, Path set) {
  static final int EPOCHS = 5;

  /** How a process ended, and what it wrote to stderr. */
  record Ended(int status, String errors) {
    /** Insists on success. */
    Ended well() {
      assertEquals(0, status, errors);
      return this;
    }

    /** Insists on a status, on words in a last line that is the one paragraph, on no stack. */
    Ended badly(int expected, String... words) {
      assertEquals(expected, status, errors);
      String last = errors.strip().lines().reduce("", (one, next) -> next);
      for (String word : words) {
        assertTrue(last.contains(word), () -> "'" + word + "' is not in: " + last);
      }
      assertFalse(errors.contains("unexpected") || errors.contains("\tat "), errors);
      assertFalse(last.contains("Exception"), last);
      return this;
    }

    Ended says(String words) {
      assertTrue(errors.contains(words), () -> "'" + words + "' is not in: " + errors);
      return this;
    }
  }

  /** The command line; what is given last wins, as {@code options} do. */
  String[] arguments(String... options) {
    List<String> given = Arrays.asList(options);
    List<String> all = new ArrayList<>(List.of(TinyPretraining.options(EPOCHS)));
    all.addAll(
        List.of(
            "--protocol=miniature",
            "--data=" + set,
            "--run=" + folder,
            "--results=" + folder.resolveSibling("records"),
            "--monitor-every=0"));
    all.removeIf(usual -> given.stream().anyMatch(option -> name(option).equals(name(usual))));
    all.addAll(given);
    return all.toArray(String[]::new);
  }

  private static String name(String option) {
    return option.split("=", 2)[0];
  }

  /** Runs the command in a process of its own. */
  Ended run(String... options) throws Exception {
    return ended(start(List.of(), options));
  }

  /**
   * Starts the command in a process of its own.
   *
   * @param wrapper a program that is given the command as its arguments; empty for none
   */
  Process start(List<String> wrapper, String... options) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(ChildJvm.command(Main.class, arguments(options)));
    Files.deleteIfExists(errors());
    Process process = ChildJvm.start(command, set.toFile(), errors().toFile());
    process.getInputStream().close();
    return process;
  }

  Ended ended(Process process) throws Exception {
    try {
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still running");
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(errors()));
  }

  private Path errors() {
    return folder.resolveSibling(folder.getFileName() + "-errors.txt");
  }

  /** Copies the run to a place where something may happen to it; without its final backbone. */
  HostileRun copy(Path other, Path otherSet) throws IOException {
    for (Path file : files()) {
      if (!file.equals(backbone())) {
        Path target = other.resolve(folder.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return new HostileRun(other, otherSet);
  }

  Path backbone() {
    return folder.resolve("backbone.safetensors");
  }

  /** The checkpoint at an epoch's end, or within one. */
  Path checkpoint(int epoch, int step) {
    return folder.resolve("checkpoints/epoch-%04d-step-%06d.safetensors".formatted(epoch, step));
  }

  List<Path> checkpoints() {
    return files().stream()
        .filter(file -> file.getParent().getFileName().toString().equals("checkpoints"))
        .toList();
  }

  /** Whether a whole checkpoint is there, and not only the file that tries the folder. */
  boolean hasCheckpoint() {
    return checkpoints().stream().anyMatch(file -> file.toString().endsWith(".safetensors"));
  }

  /** All files below the folder, in order; files may come and go meanwhile. */
  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    addFiles(folder.toFile(), files);
    return files.stream().sorted().toList();
  }

  private static void addFiles(File below, List<Path> files) {
    File[] children = below.listFiles();
    for (File child : children == null ? new File[0] : children) {
      if (child.isDirectory()) {
        addFiles(child, files);
      } else if (child.isFile()) {
        files.add(child.toPath());
      }
    }
  }

  /** The part of {@link #content} that may not be lost; what is unfinished would show, too. */
  SortedMap<String, String> checkpointContent() throws IOException {
    SortedMap<String, String> content = content();
    content.keySet().removeIf(name -> !name.startsWith("checkpoints"));
    return content;
  }

  /** Every file's every byte, for a comparison of before and after. */
  SortedMap<String, String> content() throws IOException {
    SortedMap<String, String> content = new TreeMap<>();
    for (Path file : files()) {
      String bytes = HexFormat.of().formatHex(Files.readAllBytes(file));
      content.put(folder.relativize(file).toString(), bytes);
    }
    return content;
  }
}
