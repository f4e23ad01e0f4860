package org.mocoeval.backbone.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles and zip checkpoints by hand: what torch.save would never write. */
final class Pickles {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Pickles() {}

  static Pickles start() {
    return new Pickles().raw(0x80, 2);
  }

  Pickles raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  Pickles ascii(String opcodes) {
    out.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  Pickles text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return int32('X', utf8.length).bytes(utf8);
  }

  Pickles number(int value) {
    return int32('J', value);
  }

  Pickles number(long value) {
    raw(0x8a, 8);
    for (int i = 0; i < 64; i += 8) {
      raw((int) (value >> i) & 0xff);
    }
    return this;
  }

  Pickles global(String module, String name) {
    return ascii("c" + module + "\n" + name + "\n");
  }

  /** Pushes a tensor over storage {@code "0"}. */
  Pickles tensor(String storage, long storageSize, long offset, long[] shape, long[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").ascii("((");
    text("storage").global("torch", storage).text("0").text("cpu").number(storageSize).ascii("tQ");
    number(offset).numbers(shape).numbers(strides);
    return raw(0x89).global("collections", "OrderedDict").ascii(")RtR");
  }

  private Pickles numbers(long[] values) {
    ascii("(");
    for (long value : values) {
      number(value);
    }
    return ascii("t");
  }

  byte[] end() {
    return ascii(".").out.toByteArray();
  }

  private Pickles int32(int opcode, int value) {
    return raw(opcode, value & 0xff, value >> 8 & 0xff, value >> 16 & 0xff, value >>> 24);
  }

  private Pickles bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** The four pickles around the object of a legacy file, and the object. */
  static byte[] legacyHead(byte[] object, String... keys) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int[] magic = {0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19};
    head.writeBytes(start().raw(0x8a, 10).raw(magic).end());
    head.writeBytes(start().number(1001).end());
    head.writeBytes(start().ascii("}").end());
    head.writeBytes(object);
    Pickles list = start().ascii("](");
    for (String key : keys) {
      list.text(key);
    }
    head.writeBytes(list.ascii("e").end());
    return head.toByteArray();
  }

  /** A zip checkpoint of a pickle and its storages {@code 0, 1, …}. */
  static byte[] zip(byte[] pickle, byte[]... storages) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("archive/data.pkl", pickle);
    for (int i = 0; i < storages.length; i++) {
      entries.put("archive/data/" + i, storages[i]);
    }
    return zip(entries, ZipEntry.STORED);
  }

  static byte[] zip(Map<String, byte[]> entries, int method) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setMethod(method);
        entry.setSize(content.getValue().length);
        CRC32 crc = new CRC32();
        crc.update(content.getValue());
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
