package org.mocoeval.backbone.features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which batches of a store are written, and the checksum of each feature's part of them. One line a
 * batch, {@code "<batch> <crc32c of feature 1> <crc32c of feature 2> …"}, appended only after the
 * values themselves: a line that is there vouches for its values, and a line that a kill cut short
 * vouches for nothing.
 */
final class BatchJournal implements AutoCloseable {
  private final FileChannel channel;

  private BatchJournal(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Reads the whole lines of a journal.
   *
   * @param file the journal; need not exist
   * @param features how many checksums a line holds
   * @return the checksums by batch; the last line wins where a batch was written twice
   */
  static SortedMap<Integer, int[]> read(Path file, int features) throws IOException {
    SortedMap<Integer, int[]> batches = new TreeMap<>();
    if (!Files.exists(file)) {
      return batches;
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf('\n');
    for (String line : text.substring(0, Math.max(0, end)).split("\n", -1)) {
      String[] words = line.split(" ", -1);
      if (words.length == features + 1 && Arrays.stream(words).allMatch(BatchJournal::isHex)) {
        int[] checksums = new int[features];
        for (int i = 0; i < features; i++) {
          checksums[i] = Integer.parseUnsignedInt(words[i + 1], 16);
        }
        batches.put(Integer.parseUnsignedInt(words[0], 16), checksums);
      }
    }
    return batches;
  }

  private static boolean isHex(String word) {
    return word.matches("[0-9a-f]{1,8}");
  }

  /** Starts a journal anew with the batches that were found to be sound. */
  static BatchJournal rewrite(Path file, SortedMap<Integer, int[]> sound) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    StringBuilder text = new StringBuilder();
    sound.forEach((batch, checksums) -> text.append(line(batch, checksums)));
    Files.writeString(temporary, text, StandardCharsets.ISO_8859_1);
    AtomicFiles.replace(temporary, file);
    return new BatchJournal(
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
  }

  void append(int batch, int[] checksums) throws IOException {
    ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(line(batch, checksums));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  void force() throws IOException {
    channel.force(true);
  }

  private static String line(int batch, int[] checksums) {
    StringBuilder line = new StringBuilder(Integer.toHexString(batch));
    for (int checksum : checksums) {
      line.append(' ').append(Integer.toHexString(checksum));
    }
    return line.append('\n').toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
