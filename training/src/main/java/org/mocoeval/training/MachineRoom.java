package org.mocoeval.training;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mocoeval.backbone.checkpoint.CheckpointException;

/** What memory and disk there is, for what is said before a run's first batch. */
public final class MachineRoom {
  /** JVM, libtorch's code and its workspaces, as measured with a tiny network. */
  public static final long PROCESS_BYTES = 500L << 20;

  private static final double SAFE_PART_OF_MEMORY = 0.9;

  private MachineRoom() {}

  /**
   * Warns where an estimate comes near to all there is.
   *
   * @param needed bytes
   * @param remedy what to do, such as "lower --batch-size"
   * @return one sentence; empty where there is enough
   */
  public static Optional<String> memoryWarning(long needed, String remedy) {
    long memory =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    return needed > SAFE_PART_OF_MEMORY * memory
        ? Optional.of(
            "the estimate of memory comes near to the "
                + megabytes(memory)
                + " that this machine has: "
                + remedy)
        : Optional.empty();
  }

  /**
   * Insists on room for a run's checkpoints.
   *
   * @param folder of the run, made when absent
   * @param needed bytes
   * @param remedy what to do, such as "choose another folder with --run"
   * @throws CheckpointException if there is not enough, or the folder cannot be made
   */
  public static void requireDisk(Path folder, long needed, String remedy) {
    try {
      Files.createDirectories(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < needed) {
        throw new CheckpointException(
            "%s has %s free and the checkpoints need %s: make room, or %s"
                .formatted(folder, megabytes(free), megabytes(needed), remedy));
      }
    } catch (IOException e) {
      throw new CheckpointException(
          folder
              + " cannot be written: "
              + FileTrouble.reason(e)
              + ". Make it writable, or "
              + remedy,
          e);
    }
  }

  /**
   * Words a size.
   *
   * @param bytes at least 0
   * @return whole megabytes of 10⁶ bytes
   */
  public static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", (bytes + 500_000) / 1_000_000);
  }
}
