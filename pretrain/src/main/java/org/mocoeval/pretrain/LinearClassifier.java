package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * Global average pooling and one linear layer: float32 maps (N, C, H, W) to logits (N, classes).
 */
final class LinearClassifier implements AutoCloseable {
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final NDArray weight;
  private final NDArray bias;

  /** Draws the weights as PyTorch's {@code Linear} does: uniform in ±1/√inputs, the bias too. */
  LinearClassifier(NDManager parent, int inputs, int classes) {
    this.owner = parent.newSubManager();
    this.functions = TorchScriptModule.compile(owner, LinearClassifier.class, "classifier.py");
    float bound = (float) (1 / Math.sqrt(inputs));
    this.weight = owner.randomUniform(-bound, bound, new Shape(classes, inputs), DataType.FLOAT32);
    this.bias = owner.randomUniform(-bound, bound, new Shape(classes), DataType.FLOAT32);
    weight.setRequiresGradient(true);
    bias.setRequiresGradient(true);
  }

  /** The weights by torchvision's names. */
  Map<String, NDArray> arrays() {
    return new TreeMap<>(Map.of("fc.weight", weight, "fc.bias", bias));
  }

  NDArray logits(NDManager scope, NDArray map) {
    return functions.tensor(scope, "logits", map, weight, bias);
  }

  /** Returns the mean over the batch. */
  NDArray crossEntropy(NDManager scope, NDArray logits, NDArray labels) {
    return functions.tensor(scope, "cross_entropy", logits, labels);
  }

  /** Counts the rows whose largest logit is at the label. */
  long correct(NDManager scope, NDArray logits, NDArray labels) {
    return functions.tensor(scope, "correct", logits, labels).getLong();
  }

  @Override
  public void close() {
    owner.close();
  }
}
