package org.mocoeval.vocsvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.mocoeval.data.DataException;
import org.mocoeval.data.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results of work on the same features, targets and solver, so that a run that was killed goes on
 * where it was: a small file for each piece of work, there whole or not at all.
 */
final class SolvedProblems {
  private static final Logger LOG = LoggerFactory.getLogger(SolvedProblems.class);
  private static final String SUFFIX = ".solved";
  private static final String UNFINISHED = ".unfinished";

  /** Older drafts are a killed run's, not another's that is running. */
  private static final Duration DRAFT_LIFE = Duration.ofHours(1);

  private final Path folder;

  private SolvedProblems(Path folder) {
    this.folder = folder;
  }

  /** Raised when the meaning of a piece's numbers changes: older ones are then not found. */
  private static final int FORMAT = 1;

  /**
   * Opens the folder of one problem.
   *
   * @param cache where all lie
   * @param solver what solves
   * @param problem targets and costs
   * @param features identifies the features of both parts
   */
  static SolvedProblems of(Path cache, SolverKind solver, LayerProblem problem, String features) {
    return in(
        cache,
        String.join(
            "\n",
            "format " + FORMAT,
            solver.description(),
            FullSvm.DESCRIPTION,
            LowShotSvm.DESCRIPTION,
            problem.costs().costs().toString(),
            Fingerprint.ofText(Arrays.toString(problem.train().toRowMajor())),
            Fingerprint.ofText(Arrays.toString(problem.test().toRowMajor())),
            features));
  }

  /**
   * Opens the folder of one matrix of features.
   *
   * @param cache where all lie
   * @param identity everything that the results depend on
   * @throws DataException if the folder cannot be made
   */
  static SolvedProblems in(Path cache, String identity) {
    Path folder = cache.resolve("svm").resolve(Fingerprint.ofText(identity).substring(0, 32));
    try {
      Files.createDirectories(folder);
      deleteUnfinished(folder);
      return new SolvedProblems(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * Finds a result, or computes and keeps it.
   *
   * @param piece its name, unique among this identity's
   * @param compute any numbers; called at most once
   * @return what was computed, now or earlier
   * @throws DataException if it cannot be kept
   */
  double[] get(String piece, Supplier<double[]> compute) {
    Path file = folder.resolve(piece + SUFFIX);
    return read(file)
        .orElseGet(
            () -> {
              double[] result = compute.get();
              write(file, result);
              return result;
            });
  }

  private static void deleteUnfinished(Path folder) throws IOException {
    Instant limit = Instant.now().minus(DRAFT_LIFE);
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (Path draft : drafts) {
        if (Files.getLastModifiedTime(draft).toInstant().isBefore(limit)) {
          Files.deleteIfExists(draft);
        }
      }
    }
  }

  private static Optional<double[]> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      int values = bytes.remaining() / Double.BYTES - 1;
      if (values >= 0 && bytes.remaining() % Double.BYTES == 0) {
        long sum = bytes.getLong(values * Double.BYTES);
        if (sum == checksum(bytes.slice(0, values * Double.BYTES))) {
          double[] result = new double[values];
          bytes.asDoubleBuffer().get(result);
          return Optional.of(result);
        }
      }
      LOG.warn("{} is damaged: its problem is solved again", file);
    } catch (IOException e) {
      LOG.warn("{} cannot be read ({}): its problem is solved again", file, e.getMessage());
    }
    return Optional.empty();
  }

  private void write(Path file, double[] result) {
    ByteBuffer bytes =
        ByteBuffer.allocate((result.length + 1) * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : result) {
      bytes.putDouble(value);
    }
    bytes.putLong(checksum(bytes.slice(0, result.length * Double.BYTES)));
    try {
      Path draft = Files.createTempFile(folder, "draft-", UNFINISHED);
      try {
        Files.write(draft, bytes.array());
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  private static DataException unwritable(Path path, IOException e) {
    return new DataException(
        path
            + " cannot be written ("
            + e
            + "): make room, or choose another folder with --cache; what is solved is kept",
        e);
  }
}
