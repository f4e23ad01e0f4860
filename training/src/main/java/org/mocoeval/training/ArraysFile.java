package org.mocoeval.training;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.backbone.checkpoint.SafetensorsWriter;
import org.mocoeval.backbone.checkpoint.TensorContent;

/** Named float32 arrays as a safetensors file, which Python can read: what a training leaves. */
public final class ArraysFile {
  private ArraysFile() {}

  /**
   * Writes it; an older file is replaced whole.
   *
   * @param file where to
   * @param arrays by name, float32 on any device
   * @param settings what made them; becomes metadata
   * @param madeBy the command
   * @throws org.mocoeval.backbone.checkpoint.CheckpointException if it cannot be written
   */
  public static void write(
      Path file, Map<String, NDArray> arrays, Map<String, String> settings, String madeBy) {
    Map<String, TensorContent> tensors = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) ->
            tensors.put(name, TensorContent.of(array.toFloatArray(), array.getShape().getShape())));
    Map<String, String> metadata = new LinkedHashMap<>(settings);
    metadata.put("made by", madeBy);
    SafetensorsWriter.write(file, tensors, metadata);
  }
}
