package org.mocoeval.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * One head: the map of a stage (N, C, H, W) to logits (N, classes, H, W). Its arrays carry
 * MMSegmentation's names.
 */
final class FcnHead implements AutoCloseable {
  /** Of the classifier's normal initial weights (PROTOCOLS H). */
  private static final double CLASSIFIER_DEVIATION = 0.01;

  private final HeadSpec spec;
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final NDArray nothing;

  /**
   * Draws the weights from libtorch's generator as it stands: He's normal by fan-out for the 3×3
   * convolutions, as MMCV's ConvModule does, N(0, 0.01) for the classifier.
   *
   * @param parent its device holds the arrays; closing it closes the head
   * @param spec what it is
   */
  static FcnHead draw(NDManager parent, HeadSpec spec) {
    FcnHead head = new FcnHead(parent, spec);
    spec.shapes().forEach((name, shape) -> head.arrays.put(name, head.initial(name, shape)));
    return head;
  }

  /**
   * Makes a head of given arrays, of any floating-point type; they become its own.
   *
   * @param parent closing it closes the head
   * @param spec what it is
   * @param given has every tensor of {@link HeadSpec#shapes()}
   */
  static FcnHead adopt(NDManager parent, HeadSpec spec, Map<String, NDArray> given) {
    FcnHead head = new FcnHead(parent, spec);
    for (String name : spec.shapes().keySet()) {
      NDArray array = given.get(name);
      array.attach(head.owner);
      head.arrays.put(name, array);
    }
    return head;
  }

  private FcnHead(NDManager parent, HeadSpec spec) {
    this.spec = spec;
    this.owner = parent.newSubManager();
    this.functions = TorchScriptModule.compile(owner, FcnHead.class, "fcn.py");
    this.nothing = owner.ones(new Shape(1));
  }

  private NDArray initial(String name, long[] shape) {
    Shape of = new Shape(shape);
    if (shape.length == 1) {
      boolean ones = name.endsWith(".bn.weight") || name.endsWith(".running_var");
      return ones ? owner.ones(of) : owner.zeros(of);
    }
    double fanOut = (double) shape[0] * shape[2] * shape[3];
    boolean classifier = name.endsWith(".conv_seg.weight");
    double deviation = classifier ? CLASSIFIER_DEVIATION : Math.sqrt(2 / fanOut);
    try (NDArray like = owner.zeros(of)) {
      return functions.tensor(owner, "normal", like, deviation);
    }
  }

  HeadSpec spec() {
    return spec;
  }

  /** Lets backward passes reach the weights; running statistics never have a gradient. */
  void requireGradients() {
    trainableArrays().values().forEach(array -> array.setRequiresGradient(true));
  }

  /** All arrays by name, running statistics included. */
  Map<String, NDArray> arrays() {
    return new LinkedHashMap<>(arrays);
  }

  /** What training changes. */
  Map<String, NDArray> trainableArrays() {
    Map<String, NDArray> trainable = arrays();
    trainable.keySet().removeIf(name -> name.contains(".running_"));
    return trainable;
  }

  /**
   * Computes logits with batch statistics and dropout; recorded if grad mode is on.
   *
   * @param scope owner of the result
   * @param map of the head's stage
   * @param kept (N, channels, 1, 1), what dropout leaves of each channel
   */
  NDArray train(NDManager scope, NDArray map, NDArray kept) {
    return run(scope, map, kept, true);
  }

  /** Computes logits with running statistics and without dropout. */
  NDArray infer(NDManager scope, NDArray map) {
    return run(scope, map, nothing, false);
  }

  private NDArray run(NDManager scope, NDArray map, NDArray kept, boolean training) {
    return functions.tensor(
        scope,
        "head",
        map,
        List.copyOf(arrays.values()),
        spec.convolutions(),
        spec.concatenate(),
        kept,
        training);
  }

  @Override
  public void close() {
    owner.close();
  }
}
