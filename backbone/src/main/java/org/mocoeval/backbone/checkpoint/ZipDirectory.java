package org.mocoeval.backbone.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The table of contents of a zip file, 64-bit sizes included (PKWARE APPNOTE 6.3, sections 4.3 to
 * 4.5). The JDK's readers do not say where in the file an entry's bytes lie, which is what mapping
 * needs.
 */
final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
  private static final int ZIP64_LOCATOR_BYTES = 20;
  private static final int ZIP64_END_SIGNATURE = 0x06064b50;
  private static final int ZIP64_END_BYTES = 56;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int ZIP64_EXTRA = 0x0001;
  private static final int MAX_ENTRIES = 1_000_000;
  private static final long IN_ZIP64 = 0xffffffffL;

  /** An entry as the directory lists it; sizes and positions are not yet checked. */
  private record Entry(int method, int crc, long storedBytes, long bytes, long headerPosition) {}

  private final FileBytes file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ZipDirectory(FileBytes file) {
    this.file = file;
  }

  static ZipDirectory read(FileBytes file) {
    ZipDirectory directory = new ZipDirectory(file);
    directory.readEntries(directory.end());
    return directory;
  }

  Set<String> names() {
    return entries.keySet();
  }

  /** The bytes of an entry, which has to be stored as it is; empty if there is none. */
  Optional<Storage> find(String name) {
    return Optional.ofNullable(entries.get(name)).map(entry -> storage(name, entry));
  }

  private Storage storage(String name, Entry entry) {
    if (entry.method() != 0 || entry.storedBytes() != entry.bytes()) {
      throw file.malformed(
          String.format(
              "the zip entry %s is compressed, which torch.save never does and mapping cannot read:"
                  + " load the file in Python and torch.save it again",
              name));
    }
    ByteBuffer local = header(entry.headerPosition(), LOCAL_BYTES, LOCAL_SIGNATURE);
    long data =
        entry.headerPosition()
            + LOCAL_BYTES
            + Short.toUnsignedLong(local.getShort(26))
            + Short.toUnsignedLong(local.getShort(28));
    // PyTorch can be told not to compute checksums and then writes 0.
    OptionalInt crc = entry.crc() == 0 ? OptionalInt.empty() : OptionalInt.of(entry.crc());
    return new Storage(file, "the zip entry " + name, data, entry.bytes(), crc);
  }

  /** Finds where the directory begins and ends. */
  private Range end() {
    for (long at = file.size() - END_BYTES; at >= firstPossibleEnd(); at--) {
      if (file.window(at).getInt(FileBytes.indexInWindow(at)) != END_SIGNATURE) {
        continue;
      }
      ByteBuffer end = file.slice(at, END_BYTES);
      if (at + END_BYTES + Short.toUnsignedInt(end.getShort(20)) == file.size()) {
        long length = Integer.toUnsignedLong(end.getInt(12));
        long start = Integer.toUnsignedLong(end.getInt(16));
        return zip64(at).orElseGet(() -> new Range(start, length));
      }
    }
    throw file.malformed(
        "this begins as a zip file and has no directory at its end: it is truncated; get it again");
  }

  private long firstPossibleEnd() {
    return Math.max(0, file.size() - END_BYTES - MAX_COMMENT);
  }

  private Optional<Range> zip64(long end) {
    long at = end - ZIP64_LOCATOR_BYTES;
    if (at < 0 || file.slice(at, ZIP64_LOCATOR_BYTES).getInt(0) != ZIP64_LOCATOR_SIGNATURE) {
      return Optional.empty();
    }
    long position = file.slice(at, ZIP64_LOCATOR_BYTES).getLong(8);
    ByteBuffer record = header(position, ZIP64_END_BYTES, ZIP64_END_SIGNATURE);
    return Optional.of(new Range(record.getLong(48), record.getLong(40)));
  }

  private void readEntries(Range range) {
    if (!file.contains(range.start(), range.length()) || range.length() > FileBytes.MAX_SLICE) {
      throw damaged();
    }
    long at = range.start();
    while (at < range.start() + range.length()) {
      if (entries.size() == MAX_ENTRIES) {
        throw file.malformed(
            "more than " + MAX_ENTRIES + " zip entries: no checkpoint has as many");
      }
      at += readEntry(at);
    }
  }

  /** Returns the length of the entry. */
  private long readEntry(long at) {
    ByteBuffer fixed = header(at, ENTRY_BYTES, ENTRY_SIGNATURE);
    int nameBytes = Short.toUnsignedInt(fixed.getShort(28));
    int extraBytes = Short.toUnsignedInt(fixed.getShort(30));
    int commentBytes = Short.toUnsignedInt(fixed.getShort(32));
    if (!file.contains(at + ENTRY_BYTES, (long) nameBytes + extraBytes)) {
      throw damaged();
    }
    byte[] name = new byte[nameBytes];
    file.slice(at + ENTRY_BYTES, nameBytes).get(name);
    ByteBuffer extra = file.slice(at + ENTRY_BYTES + nameBytes, extraBytes);
    entries.put(new String(name, StandardCharsets.UTF_8), entry(fixed, zip64Extra(extra)));
    return ENTRY_BYTES + (long) nameBytes + extraBytes + commentBytes;
  }

  /** Sizes and position come from the 64-bit field, in this order, where 32 bits are too few. */
  private Entry entry(ByteBuffer fixed, ByteBuffer wide) {
    long bytes = sized(Integer.toUnsignedLong(fixed.getInt(24)), wide);
    long storedBytes = sized(Integer.toUnsignedLong(fixed.getInt(20)), wide);
    long position = sized(Integer.toUnsignedLong(fixed.getInt(42)), wide);
    return new Entry(fixed.getShort(10), fixed.getInt(16), storedBytes, bytes, position);
  }

  private long sized(long narrow, ByteBuffer wide) {
    if (narrow != IN_ZIP64) {
      return narrow;
    }
    if (wide.remaining() < Long.BYTES) {
      throw damaged();
    }
    return wide.getLong();
  }

  private static ByteBuffer zip64Extra(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      if (id == ZIP64_EXTRA) {
        return extra.slice(extra.position(), length).order(extra.order());
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private ByteBuffer header(long position, int bytes, int signature) {
    if (!file.contains(position, bytes) || file.slice(position, bytes).getInt(0) != signature) {
      throw damaged();
    }
    return file.slice(position, bytes);
  }

  private CheckpointException damaged() {
    return file.malformed("the directory of this zip file is damaged; get the file again");
  }

  private record Range(long start, long length) {}
}
