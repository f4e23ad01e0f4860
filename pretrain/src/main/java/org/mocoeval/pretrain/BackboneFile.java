package org.mocoeval.pretrain;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.backbone.checkpoint.SafetensorsWriter;
import org.mocoeval.backbone.checkpoint.TensorContent;
import org.mocoeval.backbone.resnet.ResNet;

/** The trained network alone, under torchvision's names: what the evaluations take. */
final class BackboneFile {
  private BackboneFile() {}

  /**
   * Writes it, as safetensors.
   *
   * @param file replaced if it exists
   * @param network float32 weights and running statistics
   * @param madeBy the command
   * @param settings what made it; becomes metadata
   */
  static void write(Path file, ResNet network, String madeBy, Map<String, String> settings) {
    Map<String, TensorContent> tensors = new LinkedHashMap<>();
    network
        .arrays()
        .forEach(
            (name, array) ->
                tensors.put(
                    name, TensorContent.of(array.toFloatArray(), array.getShape().getShape())));
    Map<String, String> metadata = new LinkedHashMap<>(settings);
    metadata.put("made by", madeBy);
    SafetensorsWriter.write(file, tensors, metadata);
  }
}
