package org.mocoeval.backbone.features;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.mocoeval.cli.ProcessLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The features of one image set, on disk, while they are computed.
 *
 * <p>Values go to a folder that ends in {@code .partial}; it loses the ending when every batch is
 * there. Each batch is journalled with checksums after its values, so a kill at any moment loses at
 * most the batch in hand, and a batch whose bytes do not match its checksum is computed again. One
 * process at a time may hold a store; the lock goes with the process however it ends.
 */
public final class FeatureStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureStore.class);

  private final Path complete;
  private final Path partial;
  private final ProcessLock lock;
  private final long rows;
  private final int batchSize;
  private final List<FeatureFile> files = new ArrayList<>();
  private final BatchJournal journal;
  private final BitSet missing;
  private Path folder;
  private long computedRows;

  /**
   * Opens a store, verifying whatever an earlier run left.
   *
   * @param cache the folder of all stores
   * @param key what the features depend on
   * @param rows how many images
   * @param columns how many values each of the key's features has, in its order
   * @throws FeatureStoreException when the folder cannot be written, is in use, or lacks space
   */
  public FeatureStore(Path cache, FeatureKey key, long rows, List<Integer> columns) {
    this.complete = cache.resolve("features").resolve(key.digest());
    this.partial = complete.resolveSibling(key.digest() + ".partial");
    this.rows = rows;
    this.batchSize = key.batchSize();
    try {
      Files.createDirectories(complete.getParent());
      this.lock = lock(complete.resolveSibling(key.digest() + ".lock"));
      this.folder = Files.isDirectory(complete) ? complete : partial;
      Files.createDirectories(folder);
      describe(key);
      for (int i = 0; i < columns.size(); i++) {
        Path file = folder.resolve(key.features().get(i).name() + ".npy");
        files.add(FeatureFile.open(file, rows, columns.get(i)));
      }
      SortedMap<Integer, int[]> sound = BatchJournal.read(journalFile(), files.size());
      dropUnsound(sound);
      this.missing = new BitSet();
      missing.set(0, batches());
      sound.keySet().forEach(missing::clear);
      requireSpace(columns);
      if (folder.equals(complete) && !missing.isEmpty()) {
        discard(partial);
        Files.move(complete, partial, StandardCopyOption.ATOMIC_MOVE);
        this.folder = partial;
      }
      this.journal = BatchJournal.rewrite(journalFile(), sound);
    } catch (RuntimeException e) {
      closeQuietly();
      throw e;
    } catch (IOException e) {
      closeQuietly();
      throw new FeatureStoreException(
          "the feature store "
              + partial
              + " cannot be written ("
              + e
              + "): choose another folder with --cache, or free space there",
          e);
    }
  }

  private static ProcessLock lock(Path file) throws IOException {
    return ProcessLock.tryTake(file)
        .orElseThrow(
            () ->
                new FeatureStoreException(
                    file
                        + " is held by another run that extracts the same features: wait for it, or"
                        + " give this one a folder of its own with --cache",
                    null));
  }

  /** Removes what a run left that another one overtook. */
  private static void discard(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        for (Path entry : entries.toList()) {
          Files.delete(entry);
        }
      }
      Files.delete(folder);
    }
  }

  private Path journalFile() {
    return folder.resolve("batches.txt");
  }

  private void describe(FeatureKey key) throws IOException {
    Path temporary = folder.resolve("store.json.tmp");
    Map<String, String> settings = key.settings();
    Files.writeString(temporary, new GsonBuilder().setPrettyPrinting().create().toJson(settings));
    AtomicFiles.replace(temporary, folder.resolve("store.json"));
  }

  private void dropUnsound(SortedMap<Integer, int[]> journalled) throws IOException {
    Iterator<Map.Entry<Integer, int[]>> entries = journalled.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Integer, int[]> entry = entries.next();
      if (!isSound(entry.getKey(), entry.getValue())) {
        LOG.warn(
            "{}: images {}… do not match their checksum; their features are computed again",
            folder.getFileName(),
            (long) entry.getKey() * batchSize);
        entries.remove();
      }
    }
  }

  private boolean isSound(int batch, int[] checksums) throws IOException {
    if (batch < 0 || batch >= batches()) {
      return false;
    }
    for (int i = 0; i < checksums.length; i++) {
      if (!files.get(i).matches(firstRow(batch), rowsIn(batch), checksums[i])) {
        return false;
      }
    }
    return true;
  }

  private void requireSpace(List<Integer> columns) throws IOException {
    long rowBytes = columns.stream().mapToLong(c -> (long) c * Float.BYTES).sum();
    long needed = missing.stream().mapToLong(b -> rowsIn(b) * rowBytes).sum();
    long free = Files.getFileStore(folder).getUsableSpace();
    if (needed > free) {
      closeQuietly();
      throw new FeatureStoreException(
          String.format(
              "the feature store %s needs %,d MB more and its disk has %,d MB free: free some, or"
                  + " choose a folder on another disk with --cache",
              partial, needed >> 20, free >> 20),
          null);
    }
  }

  /**
   * Tells which batches are still to be computed.
   *
   * @return indices of batches of {@link FeatureKey#batchSize()} consecutive images
   */
  public BitSet missingBatches() {
    return (BitSet) missing.clone();
  }

  /**
   * Counts the images of a batch.
   *
   * @param batch its index
   * @return the batch size, or less in the last batch
   */
  public int rowsIn(int batch) {
    return (int) Math.min(batchSize, rows - firstRow(batch));
  }

  /**
   * Stores the features of one batch.
   *
   * @param batch its index
   * @param values for each feature, in the key's order, little-endian float32 rows
   * @throws FeatureStoreException when the disk refuses; the batches stored before are kept
   */
  public void write(int batch, List<ByteBuffer> values) {
    try {
      int[] checksums = new int[files.size()];
      for (int i = 0; i < checksums.length; i++) {
        checksums[i] = files.get(i).write(firstRow(batch), values.get(i));
      }
      journal.append(batch, checksums);
    } catch (IOException e) {
      throw new FeatureStoreException(
          String.format(
              "the feature store %s cannot grow (%s): %,d of %,d images are stored and will not be"
                  + " computed again; free space on that disk, or copy the folder to another and"
                  + " name it with --cache, then run again",
              partial, e.getMessage(), rows - missingRows(), rows),
          e);
    }
    missing.clear(batch);
    computedRows += rowsIn(batch);
  }

  /**
   * Counts the images still to be computed.
   *
   * @return 0…rows
   */
  public long missingRows() {
    return missing.stream().mapToLong(this::rowsIn).sum();
  }

  /**
   * Seals the store once nothing is missing.
   *
   * @return the finished files
   */
  public StoredFeatures seal() {
    if (!missing.isEmpty()) {
      throw new IllegalStateException(missing.cardinality() + " batches are missing");
    }
    try {
      for (FeatureFile file : files) {
        file.force();
      }
      journal.force();
      if (folder.equals(partial)) {
        Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
        this.folder = complete;
      }
    } catch (IOException e) {
      throw new FeatureStoreException(
          "the feature store " + partial + " is complete but cannot be sealed (" + e + ")", e);
    }
    return new StoredFeatures(complete, rows, computedRows);
  }

  private int batches() {
    return Math.toIntExact((rows + batchSize - 1) / batchSize);
  }

  private long firstRow(int batch) {
    return (long) batch * batchSize;
  }

  @Override
  public void close() {
    closeQuietly();
  }

  private void closeQuietly() {
    List<AutoCloseable> open = new ArrayList<>(files);
    open.add(journal);
    open.add(lock);
    for (AutoCloseable resource : open) {
      try {
        if (resource != null) {
          resource.close();
        }
      } catch (Exception e) {
        LOG.warn("{}: {}", partial, e.toString());
      }
    }
  }
}
