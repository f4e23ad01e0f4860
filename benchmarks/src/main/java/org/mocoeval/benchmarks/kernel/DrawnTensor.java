package org.mocoeval.benchmarks.kernel;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.backbone.checkpoint.TensorContent;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.Torch;

/**
 * A tensor of a drawn network.
 *
 * @param shape sizes of the dimensions
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record DrawnTensor(long[] shape, float[] values) {
  /** All arrays of a network as it begins, by torchvision's names. */
  static Map<String, DrawnTensor> network(String name) {
    Map<String, DrawnTensor> tensors = new LinkedHashMap<>();
    try (NDManager manager = Torch.engine().newBaseManager()) {
      ResNet.initialize(manager, Backbones.named(name), 0)
          .arrays()
          .forEach(
              (key, array) -> {
                if (array.getDataType() == DataType.FLOAT32) {
                  tensors.put(
                      key, new DrawnTensor(array.getShape().getShape(), array.toFloatArray()));
                }
              });
    }
    return tensors;
  }

  static Map<String, TensorContent> contents(Map<String, DrawnTensor> tensors) {
    Map<String, TensorContent> contents = new LinkedHashMap<>();
    tensors.forEach((name, of) -> contents.put(name, TensorContent.of(of.values, of.shape)));
    return contents;
  }
}
