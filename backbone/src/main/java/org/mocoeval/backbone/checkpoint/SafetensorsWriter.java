package org.mocoeval.backbone.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes safetensors, which PyTorch reads through the {@code safetensors} package.
 *
 * <p>The order is that of the reference implementation, larger element types first and names in
 * order within a type, so that every tensor is aligned and equal content gives equal bytes. The
 * file appears under its name only when it is complete and on the disk.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Writes a file.
   *
   * @param file its name; an existing file is replaced at the very end
   * @param tensors name to content
   * @param metadata names to text, stored in the header
   * @throws CheckpointException if the file cannot be written, for want of space for instance;
   *     nothing is left behind
   */
  public static void write(
      Path file, Map<String, ? extends TensorContent> tensors, Map<String, String> metadata) {
    Map<String, TensorContent> ordered = ordered(tensors);
    ByteBuffer header = header(ordered, metadata);
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + ".incomplete");
    try {
      Files.createDirectories(target.getParent());
      writeAndForce(temporary, header, ordered);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(file, header.limit() + dataBytes(ordered), discard(temporary, e));
    } catch (RuntimeException e) { // A source whose checksum is wrong, for instance.
      throw discard(temporary, e);
    }
  }

  private static Map<String, TensorContent> ordered(Map<String, ? extends TensorContent> tensors) {
    List<String> names = new ArrayList<>(tensors.keySet());
    names.sort(
        Comparator.<String>comparingInt(name -> -tensors.get(name).dtype().bytes())
            .thenComparing(Comparator.naturalOrder()));
    Map<String, TensorContent> ordered = new LinkedHashMap<>();
    names.forEach(name -> ordered.put(name, tensors.get(name)));
    return ordered;
  }

  /** The length and the JSON, padded with spaces so that the elements begin aligned. */
  private static ByteBuffer header(
      Map<String, TensorContent> tensors, Map<String, String> metadata) {
    JsonObject header = new JsonObject();
    if (!metadata.isEmpty()) {
      JsonObject text = new JsonObject();
      new TreeMap<>(metadata).forEach(text::addProperty);
      header.add("__metadata__", text);
    }
    long begin = 0;
    for (Map.Entry<String, TensorContent> entry : tensors.entrySet()) {
      long end = begin + bytes(entry.getValue());
      header.add(entry.getKey(), description(entry.getValue(), begin, end));
      begin = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN).putLong(padded);
    bytes.put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.flip();
  }

  private static JsonObject description(TensorContent tensor, long begin, long end) {
    JsonArray shape = new JsonArray();
    for (long size : tensor.shape()) {
      shape.add(size);
    }
    JsonArray offsets = new JsonArray();
    offsets.add(begin);
    offsets.add(end);
    JsonObject description = new JsonObject();
    description.addProperty("dtype", tensor.dtype().name());
    description.add("shape", shape);
    description.add("data_offsets", offsets);
    return description;
  }

  private static void writeAndForce(
      Path temporary, ByteBuffer header, Map<String, TensorContent> tensors) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      drain(header.duplicate(), channel);
      for (Map.Entry<String, TensorContent> entry : tensors.entrySet()) {
        long before = channel.position();
        entry.getValue().writeTo(bytes -> drain(bytes, channel));
        long written = channel.position() - before;
        if (written != bytes(entry.getValue())) {
          throw new IllegalStateException(
              "tensor '" + entry.getKey() + "' delivered " + written + " bytes");
        }
      }
      channel.force(true);
    }
  }

  private static void drain(ByteBuffer bytes, FileChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static long bytes(TensorContent tensor) {
    return Shapes.elements(tensor.shape()).orElseThrow() * tensor.dtype().bytes();
  }

  private static long dataBytes(Map<String, TensorContent> tensors) {
    return tensors.values().stream().mapToLong(SafetensorsWriter::bytes).sum();
  }

  private static <T extends Exception> T discard(Path temporary, T failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private static CheckpointException failure(Path file, long needed, IOException cause) {
    return new CheckpointException(
        String.format(
            "cannot write %s, %,d bytes: %s. Nothing was left behind; free some space or choose "
                + "another folder",
            file, needed, FileProblems.reason(cause)),
        cause);
  }
}
