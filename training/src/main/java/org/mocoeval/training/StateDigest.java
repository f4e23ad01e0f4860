package org.mocoeval.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.mocoeval.backbone.checkpoint.TensorContent;

/**
 * The checksum that safetensors lacks: SHA-256 over the metadata and over names, types, shapes and
 * elements of all tensors, in the order of their names.
 */
final class StateDigest {
  private final MessageDigest digest;

  private StateDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Returns 64 lower-case hexadecimal digits. */
  static String of(Map<String, String> metadata, Map<String, ? extends TensorContent> tensors)
      throws IOException {
    StateDigest state = new StateDigest();
    for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
      state.add(entry.getKey());
      state.add(entry.getValue());
    }
    for (Map.Entry<String, ? extends TensorContent> entry : new TreeMap<>(tensors).entrySet()) {
      state.add(entry.getKey());
      state.add(entry.getValue());
    }
    return HexFormat.of().formatHex(state.digest.digest());
  }

  /** With its length, so that no two sequences of texts look the same. */
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private void add(TensorContent tensor) throws IOException {
    add(tensor.dtype().name());
    long[] shape = tensor.shape();
    ByteBuffer sizes = ByteBuffer.allocate((1 + shape.length) * Long.BYTES).putLong(shape.length);
    for (long size : shape) {
      sizes.putLong(size);
    }
    digest.update(sizes.flip());
    tensor.writeTo(digest::update);
  }
}
