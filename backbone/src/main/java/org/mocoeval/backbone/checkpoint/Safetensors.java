package org.mocoeval.backbone.checkpoint;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Safetensors: a 64-bit header length, a JSON header, the elements. The format has no checksum.
 *
 * @see <a href="https://github.com/huggingface/safetensors">its description</a>
 */
final class Safetensors {
  /** The reference implementation's limit. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final String METADATA = "__metadata__";

  private final FileBytes file;
  private final long dataStart;
  private final Map<String, TensorData> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private long describedBytes;

  private Safetensors(FileBytes file, long headerBytes) {
    this.file = file;
    this.dataStart = Long.BYTES + headerBytes;
  }

  /** Says whether a file may be one: the length is possible and the header is an object. */
  static boolean isLikely(FileBytes file) {
    if (file.size() < Long.BYTES + 2) {
      return false;
    }
    long headerBytes = file.slice(0, Long.BYTES).getLong(0);
    return headerBytes >= 2
        && headerBytes <= MAX_HEADER_BYTES
        && file.slice(Long.BYTES, 1).get(0) == '{';
  }

  static Contents read(FileBytes file) {
    long headerBytes = file.slice(0, Long.BYTES).getLong(0);
    if (!file.contains(Long.BYTES, headerBytes)) {
      throw file.malformed(
          String.format(
              "its header should have %,d bytes, but the file has %,d; it is truncated: get it "
                  + "again",
              headerBytes, file.size()));
    }
    Safetensors reader = new Safetensors(file, headerBytes);
    reader.readHeader((int) headerBytes);
    return new Contents(
        "safetensors", "the whole file", reader.tensors, reader.metadata, List.of());
  }

  private void readHeader(int headerBytes) {
    String json =
        StandardCharsets.UTF_8
            .decode(file.slice(Long.BYTES, headerBytes))
            .toString()
            .stripTrailing();
    try (JsonReader header = new JsonReader(new StringReader(json))) {
      header.setStrictness(Strictness.STRICT);
      header.beginObject();
      while (header.hasNext()) {
        readEntry(header.nextName(), header);
      }
      header.endObject();
    } catch (IOException | IllegalStateException | NumberFormatException | JsonParseException e) {
      throw damaged("its header is not the JSON that was expected");
    }
    if (describedBytes != file.size() - dataStart) {
      throw damaged(
          String.format(
              "its header describes %,d bytes of elements and %,d follow",
              describedBytes, file.size() - dataStart));
    }
  }

  private void readEntry(String name, JsonReader header) throws IOException {
    if (name.equals(METADATA)) {
      header.beginObject();
      while (header.hasNext()) {
        metadata.put(header.nextName(), header.nextString());
      }
      header.endObject();
    } else if (tensors.put(name, readTensor(name, header)) != null) {
      throw damaged("its header describes tensor '" + name + "' twice");
    }
  }

  private TensorData readTensor(String name, JsonReader header) throws IOException {
    String type = "";
    long[] shape = null;
    long[] offsets = null;
    header.beginObject();
    while (header.hasNext()) {
      switch (header.nextName()) {
        case "dtype" -> type = header.nextString();
        case "shape" -> shape = longs(header);
        case "data_offsets" -> offsets = longs(header);
        default -> throw new MalformedJsonException("unknown key");
      }
    }
    header.endObject();
    if (shape == null || offsets == null || offsets.length != 2) {
      throw new MalformedJsonException("incomplete");
    }
    return tensor(name, type, shape, offsets[0], offsets[1]);
  }

  private static long[] longs(JsonReader json) throws IOException {
    List<Long> values = new ArrayList<>();
    json.beginArray();
    while (json.hasNext() && values.size() <= Shapes.MAX_DIMENSIONS) {
      values.add(json.nextLong());
    }
    json.endArray();
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private TensorData tensor(String name, String type, long[] shape, long begin, long end) {
    DType dtype =
        DType.ofName(type)
            .orElseThrow(
                () ->
                    file.malformed(
                        String.format(
                            "tensor '%s' is of type %s; float, half, bfloat16, double, integers of "
                                + "up to 64 bit and bool can be read",
                            name, type)));
    long elements = Shapes.elements(shape).orElse(-1);
    boolean sized =
        begin >= 0
            && begin <= end
            && end <= file.size() - dataStart
            && elements >= 0
            && elements == (end - begin) / dtype.bytes()
            && (end - begin) % dtype.bytes() == 0;
    if (!sized) {
      throw damaged(
          String.format(
              "tensor '%s' %s%s does not fit its bytes %d to %d of %d",
              name, type, Shapes.text(shape), begin, end, file.size() - dataStart));
    }
    describedBytes += end - begin;
    Storage storage =
        new Storage(
            file, "tensor '" + name + "'", dataStart + begin, end - begin, OptionalInt.empty());
    return new TensorData(name, dtype, shape, Shapes.rowMajorStrides(shape), 0, storage);
  }

  private CheckpointException damaged(String what) {
    return file.malformed(what + "; the file is truncated or damaged: get it again");
  }
}
