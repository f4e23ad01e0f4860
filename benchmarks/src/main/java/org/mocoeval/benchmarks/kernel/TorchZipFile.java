package org.mocoeval.benchmarks.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what {@code torch.save} of a state dictionary of float32 tensors writes: a zip file of a
 * pickle (protocol 2) and an uncompressed entry a tensor.
 *
 * @param file that is written
 */
record TorchZipFile(Path file) {
  private static final String FOLDER = "archive/";

  /** Opcodes of the pickle, as Python's pickletools names them. */
  private static final String PROTO_2 = "\u0080\u0002";

  private static final char EMPTY_DICT = '}';
  private static final char EMPTY_TUPLE = ')';
  private static final char MARK = '(';
  private static final char TUPLE = 't';
  private static final char SET_ITEMS = 'u';
  private static final char UNICODE = 'X';
  private static final char LONG1 = '\u008a';
  private static final char GLOBAL = 'c';
  private static final char REDUCE = 'R';
  private static final char PERSISTENT_ID = 'Q';
  private static final char FALSE = '\u0089';
  private static final char STOP = '.';

  void write(Map<String, DrawnTensor> tensors) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "data.pkl", pickle(tensors));
      int key = 0;
      for (DrawnTensor tensor : tensors.values()) {
        ByteBuffer bytes =
            ByteBuffer.allocate(tensor.values().length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        entry(zip, "data/" + key++, bytes.array());
      }
      entry(zip, "version", "3\n".getBytes(ISO_8859_1));
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(FOLDER + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] pickle(Map<String, DrawnTensor> tensors) {
    StringBuilder pickle = new StringBuilder(PROTO_2).append(EMPTY_DICT).append(MARK);
    int key = 0;
    for (Map.Entry<String, DrawnTensor> tensor : tensors.entrySet()) {
      pickle.append(text(tensor.getKey())).append(tensor(key++, tensor.getValue()));
    }
    return pickle.append(SET_ITEMS).append(STOP).toString().getBytes(ISO_8859_1);
  }

  /** {@code _rebuild_tensor_v2(storage, 0, shape, strides, False, OrderedDict())}. */
  private static String tensor(int key, DrawnTensor tensor) {
    long[] shape = tensor.shape();
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    String storage =
        MARK
            + text("storage")
            + global("torch", "FloatStorage")
            + text(Integer.toString(key))
            + text("cpu")
            + number(tensor.values().length)
            + TUPLE
            + PERSISTENT_ID;
    String hooks = global("collections", "OrderedDict") + EMPTY_TUPLE + REDUCE;
    return global("torch._utils", "_rebuild_tensor_v2")
        + MARK
        + storage
        + number(0)
        + tuple(shape)
        + tuple(strides)
        + FALSE
        + hooks
        + TUPLE
        + REDUCE;
  }

  private static String tuple(long... numbers) {
    StringBuilder tuple = new StringBuilder().append(MARK);
    Arrays.stream(numbers).forEach(number -> tuple.append(number(number)));
    return tuple.append(TUPLE).toString();
  }

  private static String global(String module, String name) {
    return GLOBAL + module + "\n" + name + "\n";
  }

  private static String text(String text) {
    return UNICODE + littleEndian(text.length(), Integer.BYTES) + text;
  }

  private static String number(long number) {
    return LONG1 + littleEndian(Long.BYTES, 1) + littleEndian(number, Long.BYTES);
  }

  private static String littleEndian(long number, int bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      text.append((char) ((number >>> (8 * i)) & 0xff));
    }
    return text.toString();
  }
}
