package org.mocoeval.training;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.checkpoint.SafetensorsWriter;
import org.mocoeval.backbone.checkpoint.TensorContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run, {@code checkpoints/epoch-0003-step-000000.safetensors} and its like.
 * The last few stay; an older one goes only when a newer one is complete and on the disk.
 */
final class CheckpointFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

  private final Path folder;
  private final int kept;
  private final StateArrays arrays = new StateArrays();
  private final Set<Path> broken = new HashSet<>();

  private CheckpointFolder(Path folder, int kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /**
   * Opens or creates the folder.
   *
   * @param run the run's folder
   * @param kept how many checkpoints stay, at least 1
   * @throws CheckpointException if nothing can be written there
   */
  static CheckpointFolder open(Path run, int kept) {
    Path folder = run.resolve("checkpoints");
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", ".incomplete"));
      discardUnfinished(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    return new CheckpointFolder(folder, kept);
  }

  /** Says why a run cannot be kept in a folder, and what to do. */
  static CheckpointException unwritable(Path folder, IOException cause) {
    return new CheckpointException(
        String.format(
            "checkpoints cannot be written to %s: %s. Name a folder that can be written to",
            folder, FileTrouble.reason(cause)),
        cause);
  }

  /** Lists the checkpoints, broken ones included, newest first. */
  List<CheckpointName> newestFirst() {
    List<CheckpointName> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(file -> CheckpointName.parse(file).ifPresent(names::add));
    } catch (IOException e) {
      throw new CheckpointException(
          "cannot list " + folder + ": " + FileTrouble.reason(e) + ". Make it readable", e);
    }
    names.sort(CheckpointName.NEWEST_FIRST);
    return names;
  }

  /**
   * Opens the newest checkpoint that is whole; warns of each newer one, which is left as it is.
   *
   * @return empty if there is none at all
   * @throws CheckpointException if there are some and all are broken
   */
  Optional<SoundCheckpoint> newestSound() {
    List<CheckpointName> names = newestFirst();
    CheckpointException last = null;
    for (CheckpointName name : names) {
      try {
        return Optional.of(SoundCheckpoint.open(name.file()));
      } catch (CheckpointException e) {
        LOG.warn("passed over: {}", e.getMessage());
        broken.add(name.file());
        last = e;
      }
    }
    if (last != null) {
      throw new CheckpointException(
          String.format(
              "none of the %d checkpoints in %s can be read; of the oldest: %s. Restore one from a"
                  + " copy, or start a new run in another folder",
              names.size(), folder, last.getMessage()),
          last);
    }
    return Optional.empty();
  }

  /**
   * Copies a checkpoint's tensors into arrays that fit them; autograd must be off in the calling
   * thread.
   */
  void restore(SoundCheckpoint from, Map<String, NDArray> state) {
    from.checkpoint().tensors().forEach((name, tensor) -> arrays.copy(tensor, state.get(name)));
  }

  /**
   * Writes a checkpoint and removes the oldest ones that are too many.
   *
   * @return its file
   * @throws CheckpointException if it cannot be written; what was there stays
   */
  Path write(RunStatus status, Map<String, NDArray> state) {
    Path file = CheckpointName.of(folder, status.position()).file();
    Map<String, TensorContent> contents = arrays.contents(state);
    SortedMap<String, String> metadata = status.metadata();
    metadata.putAll(Provenance.metadata());
    try {
      metadata.put(SoundCheckpoint.CHECKSUM, StateDigest.of(metadata, contents));
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail", e);
    }
    SafetensorsWriter.write(file, contents, metadata);
    broken.remove(file);
    removeOldest();
    return file;
  }

  @Override
  public void close() {
    arrays.close();
  }

  /** A broken file neither counts nor goes: perhaps something can be saved from it. */
  private void removeOldest() {
    newestFirst().stream()
        .map(CheckpointName::file)
        .filter(file -> !broken.contains(file))
        .skip(kept)
        .forEach(CheckpointFolder::remove);
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("the old checkpoint {} cannot be removed: {}", file, FileTrouble.reason(e));
    }
  }

  /** A process that is killed while it writes leaves a part behind under another name. */
  private static void discardUnfinished(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.incomplete")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
