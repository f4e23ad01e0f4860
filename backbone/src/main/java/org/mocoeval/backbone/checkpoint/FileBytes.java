package org.mocoeval.backbone.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of any size, memory-mapped. A Java buffer ends at 2 GiB, so the file is seen through
 * windows that begin at every GiB and overlap: whatever begins in a window and is not longer than a
 * GiB can be read from that window alone.
 *
 * <p>Thread-safe: windows are only read by index.
 */
final class FileBytes {
  private static final int WINDOW_SHIFT = 30;
  private static final long WINDOW_STEP = 1L << WINDOW_SHIFT;

  /** The longest slice that any position can serve. */
  static final int MAX_SLICE = 1 << WINDOW_SHIFT;

  private static final int MAX_MESSAGE_CHARACTERS = 2000;

  private final String name;
  private final long size;
  private final List<ByteBuffer> windows;

  private FileBytes(String name, long size, List<ByteBuffer> windows) {
    this.name = name;
    this.size = size;
    this.windows = List.copyOf(windows);
  }

  static FileBytes open(Path file) {
    String name = String.valueOf(file.getFileName());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      List<ByteBuffer> windows = new ArrayList<>();
      for (long start = 0; start < size; start += WINDOW_STEP) {
        long length = Math.min(size - start, Integer.MAX_VALUE);
        windows.add(littleEndian(channel.map(FileChannel.MapMode.READ_ONLY, start, length)));
      }
      return new FileBytes(name, size, windows);
    } catch (IOException e) {
      throw new CheckpointException(
          "cannot open the checkpoint " + file + ": " + FileProblems.reason(e), e);
    }
  }

  static FileBytes of(String name, byte[] content) {
    List<ByteBuffer> windows =
        content.length == 0 ? List.of() : List.of(littleEndian(ByteBuffer.wrap(content)));
    return new FileBytes(name, content.length, windows);
  }

  private static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  String name() {
    return name;
  }

  long size() {
    return size;
  }

  /** Says whether a range lies in the file, whatever nonsense it is made of. */
  boolean contains(long position, long length) {
    return position >= 0 && length >= 0 && position <= size && length <= size - position;
  }

  /** A little-endian view of at most {@link #MAX_SLICE} bytes; the caller has checked the range. */
  ByteBuffer slice(long position, int length) {
    if (length == 0) {
      return littleEndian(ByteBuffer.allocate(0));
    }
    return littleEndian(window(position).slice(indexInWindow(position), length));
  }

  /** The window in which the element at a position is read at {@link #indexInWindow}. */
  ByteBuffer window(long position) {
    return windows.get((int) (position >> WINDOW_SHIFT));
  }

  static int indexInWindow(long position) {
    return (int) (position & WINDOW_STEP - 1);
  }

  CheckpointException malformed(String what) {
    return malformed(what, null);
  }

  /** Names in the message may come from the file, so it is kept to one line of bearable length. */
  CheckpointException malformed(String what, Exception cause) {
    return new CheckpointException(
        name + ": " + Printable.line(what, MAX_MESSAGE_CHARACTERS), cause);
  }
}
