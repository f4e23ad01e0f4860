package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.BatchNormGroups;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.ResNetSpec;

/** A backbone and a projection head: images (N, 3, H, W) to unit vectors (N, D). */
final class Encoder implements AutoCloseable {
  private final ResNet backbone;
  private final ProjectionHead head;
  private final Precision precision;

  private Encoder(ResNet backbone, ProjectionHead head, Precision precision) {
    this.backbone = backbone;
    this.head = head;
    this.precision = precision;
  }

  /**
   * Draws an encoder; equal seeds give equal encoders.
   *
   * @param manager its device holds the parameters; closing it closes the encoder
   * @param protocol names the backbone and the head
   * @param precision of the convolutions
   * @param seed of libtorch's generator, which goes on from there
   */
  static Encoder draw(NDManager manager, PretrainProtocol protocol, Precision precision, int seed) {
    ResNetSpec spec = Backbones.named(protocol.backbone());
    ResNet backbone = ResNet.initialize(manager, spec, seed);
    ProjectionHead head =
        ProjectionHead.draw(
            manager, protocol.projection(), spec.featureDimension(), PretrainProtocol.DIMENSION);
    return of(backbone, head, precision);
  }

  /** Joins a backbone and a head. */
  static Encoder of(ResNet backbone, ProjectionHead head, Precision precision) {
    return new Encoder(backbone, head, precision);
  }

  /** Copies the values into an encoder of its own, without gradients. */
  Encoder copy(NDManager manager) {
    ResNet copied = ResNet.adopt(manager, backbone.spec(), copies(backbone.arrays()));
    ProjectionHead copiedHead =
        ProjectionHead.adopt(manager, head.projection(), copies(head.arrays()));
    return of(copied, copiedHead, precision);
  }

  private static Map<String, NDArray> copies(Map<String, NDArray> arrays) {
    Map<String, NDArray> copies = new LinkedHashMap<>();
    arrays.forEach((name, array) -> copies.put(name, array.duplicate()));
    return copies;
  }

  ResNet backbone() {
    return backbone;
  }

  ProjectionHead head() {
    return head;
  }

  /** Lets backward passes reach all weights. */
  void requireGradients() {
    backbone.requireGradients(true);
    head.arrays().values().forEach(array -> array.setRequiresGradient(true));
  }

  /** All arrays by name, running statistics included. */
  Map<String, NDArray> arrays() {
    Map<String, NDArray> all = backbone.arrays();
    all.putAll(head.arrays());
    return all;
  }

  /** What the optimiser changes and the momentum encoder follows, by name. */
  Map<String, NDArray> parameters() {
    Map<String, NDArray> all = backbone.trainableArrays();
    all.putAll(head.arrays());
    return all;
  }

  /** Computes unit vectors (N, D); recorded if the thread's grad mode is on. */
  NDArray embed(NDManager scope, NDArray images, BatchNormGroups groups) {
    return head.project(scope, backbone.lastStage(scope, images, groups, precision));
  }

  /** Computes the averaged last stage of unit length (N, C), with running statistics. */
  NDArray features(NDManager scope, NDArray images) {
    NDArray map = backbone.lastStage(scope, images, BatchNormGroups.RUNNING, precision);
    return head.average(scope, map);
  }

  @Override
  public void close() {
    head.close();
    backbone.close();
  }
}
