package org.mocoeval.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: {@link EventMessage}s framed as TFRecords, that is a 64-bit length,
 * its checksum, the message, its checksum, all little-endian. A record is handed to the operating
 * system whole. The file appears with the first values.
 */
final class EventFile implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{10}).*");

  private final Path folder;
  private final long firstStep;
  private final Clock clock;
  private Optional<FileChannel> channel = Optional.empty();

  /**
   * Prepares a file.
   *
   * @param folder where it will be, behind those that are there in the order of their names, which
   *     is the order of reading
   * @param firstStep readers forget what earlier files say of this step and those after it
   * @param clock dates the events
   */
  EventFile(Path folder, long firstStep, Clock clock) {
    this.folder = folder;
    this.firstStep = firstStep;
    this.clock = clock;
  }

  /**
   * Adds values.
   *
   * @param step where they belong
   * @param values by tag; shown as float32
   * @throws TrainingException if they cannot be written
   */
  void scalars(long step, Map<String, Double> values) {
    try {
      if (channel.isEmpty()) {
        open();
      }
      write(EventMessage.scalars(wallSeconds(), step, values));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void open() throws IOException {
    Path file = folder.resolve(nextName(folder, clock.instant().getEpochSecond()));
    channel =
        Optional.of(
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    write(EventMessage.fileVersion(wallSeconds()));
    write(EventMessage.restart(wallSeconds(), firstStep));
  }

  private static String nextName(Path folder, long now) throws IOException {
    long seconds = now;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          seconds = Math.max(seconds, Long.parseLong(matcher.group(1)) + 1);
        }
      }
    }
    return String.format(Locale.ROOT, "events.out.tfevents.%010d.moco-eval", seconds);
  }

  private void write(byte[] message) throws IOException {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + message.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(message.length);
    record.putInt(maskedChecksum(record.array(), 0, Long.BYTES));
    record.put(message).putInt(maskedChecksum(message, 0, message.length)).flip();
    while (record.hasRemaining()) {
      channel.orElseThrow().write(record);
    }
  }

  /** Masked, since checksums of data that contains checksums are weak; TFRecord's own constant. */
  static int maskedChecksum(byte[] bytes, int offset, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, offset, length);
    return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
  }

  private double wallSeconds() {
    return clock.millis() / 1000.0;
  }

  private TrainingException failure(IOException cause) {
    return new TrainingException(
        String.format(
            "cannot write TensorBoard's events to %s: %s. Free some space or make it writable, and"
                + " resume",
            folder, FileTrouble.reason(cause)),
        cause);
  }
}
