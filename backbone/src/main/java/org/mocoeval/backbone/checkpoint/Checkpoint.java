package org.mocoeval.backbone.checkpoint;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open checkpoint: names and shapes are in memory, elements stay in the mapped file. Opening
 * executes nothing that the file says and allocates nothing that it only claims.
 *
 * <p>Read are PyTorch's zip format (checksums verified), its legacy format and safetensors (neither
 * has checksums: a flipped bit among their weights cannot be noticed). The file must not be
 * shortened while it is open.
 */
public final class Checkpoint implements AutoCloseable {
  private static final int HASH_CHUNK_BYTES = 1 << 24;

  private final Contents contents;
  private FileBytes file;
  private String sha256;

  private Checkpoint(FileBytes file, Contents contents) {
    this.file = file;
    this.contents = contents;
  }

  /**
   * Opens a checkpoint.
   *
   * @param path any of the formats above, told by content
   * @return the open checkpoint
   * @throws CheckpointException if the file cannot be read, is damaged or is something else
   */
  public static Checkpoint open(Path path) {
    return of(FileBytes.open(path));
  }

  static Checkpoint of(FileBytes file) {
    return new Checkpoint(file, FileFormats.read(file));
  }

  /**
   * Returns the name of the file.
   *
   * @return without its folder
   */
  public String fileName() {
    return bytes().name();
  }

  /**
   * Returns the tensors of the state dictionary that was chosen: one named {@code state_dict},
   * {@code model_state_dict}, {@code model}, {@code teacher}, {@code student} … in this order, else
   * the outermost dictionary, else any with tensors.
   *
   * @return in the order of the file; unmodifiable
   */
  public Map<String, TensorData> tensors() {
    return Collections.unmodifiableMap(contents.tensors());
  }

  /**
   * Returns a tensor.
   *
   * @param name its full name in the file
   * @return the tensor, if there is one of that name
   */
  public Optional<TensorData> tensor(String name) {
    return Optional.ofNullable(contents.tensors().get(name));
  }

  /**
   * Returns the format.
   *
   * @return {@code "PyTorch zip"}, {@code "PyTorch legacy"} or {@code "safetensors"}
   */
  public String format() {
    return contents.format();
  }

  /**
   * Says which dictionary of the file {@link #tensors()} is.
   *
   * @return e.g. {@code "state_dict"}
   */
  public String source() {
    return contents.source();
  }

  /**
   * Returns what else the file says and can be printed: epoch, architecture, arguments.
   *
   * @return name to one line of text; unmodifiable
   */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(contents.metadata());
  }

  /**
   * Returns the dictionaries of tensors that were not taken.
   *
   * @return e.g. {@code "student (320 tensors)"}
   */
  public List<String> otherDictionaries() {
    return contents.otherDictionaries();
  }

  /**
   * Returns the hash of the whole file, computed on the first call.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public synchronized String sha256() {
    if (sha256 == null) {
      sha256 = hash(bytes());
    }
    return sha256;
  }

  /** Lets go of the file. Tensors taken from the checkpoint must not be read afterwards. */
  @Override
  public synchronized void close() {
    // The JDK unmaps when the buffers are collected; there is no earlier moment that is safe.
    file = null;
  }

  CheckpointException failure(String what) {
    return bytes().malformed(what);
  }

  private synchronized FileBytes bytes() {
    if (file == null) {
      throw new IllegalStateException("the checkpoint is closed");
    }
    return file;
  }

  private static String hash(FileBytes file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (long at = 0; at < file.size(); at += HASH_CHUNK_BYTES) {
        digest.update(file.slice(at, (int) Math.min(HASH_CHUNK_BYTES, file.size() - at)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
