package org.mocoeval.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * MMSegmentation's FCN: a dilated backbone, a decode head on its last stage and an auxiliary head
 * on the one before. Images (N, 3, H, W) to logits (N, classes, H/8, W/8).
 *
 * <p>Owns the backbone and the heads.
 */
final class SegmentationNetwork implements AutoCloseable {
  private final ResNet backbone;
  private final FcnHead decode;
  private final FcnHead auxiliary;
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final FcnSettings settings;

  private SegmentationNetwork(
      NDManager owner, ResNet backbone, FcnSettings settings, FcnHead decode, FcnHead auxiliary) {
    this.owner = owner;
    this.functions = TorchScriptModule.compile(owner, FcnHead.class, "fcn.py");
    this.backbone = backbone;
    this.settings = settings;
    this.decode = decode;
    this.auxiliary = auxiliary;
  }

  /**
   * Draws the heads from libtorch's generator as it stands.
   *
   * @param parent its device holds everything; closing it closes the network
   * @param backbone with a dilated plan; becomes this network's own
   * @param settings of the heads
   * @param classes how many logits a pixel
   */
  static SegmentationNetwork draw(
      NDManager parent, ResNet backbone, FcnSettings settings, int classes) {
    NDManager owner = parent.newSubManager();
    return new SegmentationNetwork(
        owner,
        backbone,
        settings,
        FcnHead.draw(owner, settings.decode(backbone.spec(), classes)),
        FcnHead.draw(owner, settings.auxiliary(backbone.spec(), classes)));
  }

  /** The same of given arrays, of any floating-point type; they become its own. */
  static SegmentationNetwork adopt(
      NDManager parent,
      ResNet backbone,
      FcnSettings settings,
      int classes,
      Map<String, NDArray> heads) {
    NDManager owner = parent.newSubManager();
    return new SegmentationNetwork(
        owner,
        backbone,
        settings,
        FcnHead.adopt(owner, settings.decode(backbone.spec(), classes), heads),
        FcnHead.adopt(owner, settings.auxiliary(backbone.spec(), classes), heads));
  }

  /** Lets backward passes reach all weights: nothing is frozen. */
  void requireGradients() {
    backbone.requireGradients(true);
    decode.requireGradients();
    auxiliary.requireGradients();
  }

  /** What a forward in training gives: numbers, recorded if grad mode is on. */
  record Losses(NDArray total, NDArray main, NDArray auxiliary, NDArray logits) {}

  /**
   * Computes both losses with batch statistics.
   *
   * @param scope owner of the results
   * @param images float32 (N, 3, H, W)
   * @param labels int64 (N, H, W); 255 counts as a loss of 0
   * @param kept what dropout leaves of the channels of the decode head and of the auxiliary one
   */
  Losses losses(NDManager scope, NDArray images, NDArray labels, List<NDArray> kept) {
    NDList stages = backbone.stages(scope, images, true);
    boolean align = settings.alignCorners();
    NDArray logits = decode.train(scope, stage(stages, decode), kept.get(0));
    NDArray main = functions.tensor(scope, "pixel_loss", logits, labels, align);
    NDArray early = auxiliary.train(scope, stage(stages, auxiliary), kept.get(1));
    NDArray other = functions.tensor(scope, "pixel_loss", early, labels, align);
    NDArray total =
        functions.tensor(scope, "weighted_sum", main, other, settings.auxiliaryWeight());
    return new Losses(total, main, other, logits);
  }

  private static NDArray stage(NDList stages, FcnHead head) {
    return stages.get(head.spec().stage() - 1);
  }

  /** Counts the pixels whose class is right, and those that have one; logits of a training step. */
  long[] hits(NDManager scope, NDArray logits, NDArray labels) {
    return functions.tensor(scope, "hits", logits, labels, settings.alignCorners()).toLongArray();
  }

  /** Computes the decode head's logits with running statistics, at the backbone's resolution. */
  NDArray infer(NDManager scope, NDArray images) {
    try (NDManager inner = scope.newSubManager()) {
      NDList stages = backbone.stages(inner, images, false);
      return decode.infer(scope, stage(stages, decode));
    }
  }

  /** Brings logits to a size. */
  NDArray upsampled(NDManager scope, NDArray logits, int height, int width) {
    return functions.tensor(scope, "upsampled", logits, height, width, settings.alignCorners());
  }

  /** The script's other functions, for inference. */
  TorchScriptModule functions() {
    return functions;
  }

  List<HeadSpec> heads() {
    return List.of(decode.spec(), auxiliary.spec());
  }

  /** All arrays by MMSegmentation's names, running statistics included. */
  Map<String, NDArray> arrays() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    backbone.arrays().forEach((name, array) -> all.put("backbone." + name, array));
    all.putAll(decode.arrays());
    all.putAll(auxiliary.arrays());
    return all;
  }

  /** What training changes: everything but the running statistics. */
  Map<String, NDArray> trainableArrays() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    backbone.trainableArrays().forEach((name, array) -> all.put("backbone." + name, array));
    all.putAll(decode.trainableArrays());
    all.putAll(auxiliary.trainableArrays());
    return all;
  }

  @Override
  public void close() {
    backbone.close();
    decode.close();
    auxiliary.close();
    owner.close();
  }
}
