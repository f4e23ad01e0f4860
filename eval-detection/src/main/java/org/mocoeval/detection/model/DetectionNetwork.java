package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.detection.box.RoiAlignSettings;

/**
 * Faster R-CNN or Mask R-CNN on a residual network: images → features → proposals, and regions →
 * classes, boxes and masks. Which regions, is the caller's: they are chosen between the two.
 *
 * <p>Owns the backbone and the heads. Arrays carry mmdet's names. Recorded for autograd where the
 * calling thread's grad mode is on.
 */
public final class DetectionNetwork implements AutoCloseable {
  private final DetectorSpec spec;
  private final ResNet backbone;
  private final NDManager owner;
  private final DetectorHeads heads;

  private DetectionNetwork(
      NDManager owner, ResNet backbone, DetectorSpec spec, DetectorHeads heads) {
    this.owner = owner;
    this.backbone = backbone;
    this.spec = spec;
    this.heads = heads;
  }

  /**
   * Draws the heads from libtorch's generator as it stands.
   *
   * @param parent its device holds everything; closing it closes the network
   * @param backbone with the classification's strides; becomes this network's own
   * @param spec of the heads
   * @return the network, without gradients
   */
  public static DetectionNetwork draw(NDManager parent, ResNet backbone, DetectorSpec spec) {
    NDManager owner = parent.newSubManager();
    TorchScriptModule functions = compile(owner);
    return new DetectionNetwork(
        owner,
        backbone,
        spec,
        DetectorHeads.of(
            backbone, spec, functions, specs -> HeadArrays.draw(owner, functions, specs)));
  }

  /**
   * The same of given arrays, of any floating-point type; they become its own.
   *
   * @param parent closing it closes the network
   * @param backbone becomes this network's own
   * @param spec of the heads
   * @param heads by mmdet's names
   * @return the network, without gradients
   * @throws IllegalArgumentException if an array is missing or has another shape
   */
  public static DetectionNetwork adopt(
      NDManager parent, ResNet backbone, DetectorSpec spec, Map<String, NDArray> heads) {
    NDManager owner = parent.newSubManager();
    TorchScriptModule functions = compile(owner);
    return new DetectionNetwork(
        owner,
        backbone,
        spec,
        DetectorHeads.of(
            backbone, spec, functions, specs -> HeadArrays.adopt(owner, specs, heads)));
  }

  private static TorchScriptModule compile(NDManager owner) {
    return TorchScriptModule.compile(owner, DetectionNetwork.class, "detector.py");
  }

  /**
   * Returns what stands on the backbone.
   *
   * @return as given
   */
  public DetectorSpec spec() {
    return spec;
  }

  /**
   * Returns the losses of this network.
   *
   * @return functions of its outputs
   */
  public DetectionLosses losses() {
    return new DetectionLosses(heads.functions(), spec.classes());
  }

  /** Lets backward passes reach all weights: nothing is frozen. */
  public void requireGradients() {
    trainableArrays().values().forEach(array -> array.setRequiresGradient(true));
  }

  /**
   * Computes features.
   *
   * @param scope owner of the result
   * @param images float32 (N, 3, H, W)
   * @param training whether batch norm uses the batch's statistics and moves the running ones
   * @return stage 4, or P2 to P6
   */
  public Features features(NDManager scope, NDArray images, boolean training) {
    int last = heads.isPyramid() ? backbone.spec().stageCount() : DetectorHeads.C4_STAGES;
    NDList stages = backbone.stages(scope, images, 1, last, training);
    List<NDArray> maps =
        heads
            .neck()
            .map(arrays -> pyramid(scope, stages, arrays, training))
            .orElseGet(() -> List.of(stages.get(DetectorHeads.C4_STAGES - 1)));
    List<Integer> strides = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      strides.add(heads.isPyramid() ? 4 << i : 16);
    }
    int regionLevels = heads.isPyramid() ? maps.size() - 1 : 1;
    NDArray rows = heads.functions().tensor(scope, "rows", maps.subList(0, regionLevels));
    return new Features(maps, strides, rows, regionLevels);
  }

  private List<NDArray> pyramid(
      NDManager scope, NDList stages, HeadArrays arrays, boolean training) {
    List<NDArray> from = stages.subList(1, stages.size());
    return heads.functions().tensors(scope, "pyramid", List.copyOf(from), arrays.list(), training);
  }

  /**
   * Computes what the proposal network says.
   *
   * @param scope owner of the result
   * @param features of a batch
   * @return of all anchors
   */
  public RpnOutput propose(NDManager scope, Features features) {
    List<NDArray> logits = new ArrayList<>();
    List<NDArray> deltas = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (NDArray map : features.maps()) {
      NDList level = heads.functions().tensors(scope, "propose", map, heads.proposals().list());
      logits.add(level.get(0));
      deltas.add(level.get(1));
      counts.add((int) level.get(0).getShape().get(1));
    }
    return new RpnOutput(
        heads.functions().tensor(scope, "join", logits),
        heads.functions().tensor(scope, "join", deltas),
        counts);
  }

  /**
   * Computes classes and boxes of regions.
   *
   * @param scope owner of the result
   * @param features of a batch
   * @param regions at least one
   * @param align how they are read
   * @param training as for {@link #features}
   * @return of all regions
   */
  public BoxOutput boxes(
      NDManager scope,
      Features features,
      Regions regions,
      RoiAlignSettings align,
      boolean training) {
    NDArray read = new RegionAlign(heads.functions()).read(scope, features, regions, align);
    NDArray map = heads.head().map(scope, read, heads.regions().list(), training);
    NDArray rows = heads.head().rows(scope, map, heads.regions().list(), training);
    NDList found = heads.functions().tensors(scope, "predict", rows, heads.predictors().list());
    return new BoxOutput(found.get(0), found.get(1), map);
  }

  /**
   * Returns the mask head.
   *
   * @return functions of this network's features
   * @throws IllegalStateException if it predicts no masks
   */
  public MaskBranch masks() {
    return new MaskBranch(heads, spec.classes());
  }

  /**
   * Returns all arrays by mmdet's names, running statistics included; they are the network's own.
   *
   * @return a new map, always in the same order
   */
  public Map<String, NDArray> arrays() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    String last = "layer" + (backbone.spec().stageCount() - 1) + ".";
    boolean shared = spec.kind() == DetectorSpec.Kind.C4;
    backbone
        .arrays()
        .forEach(
            (name, array) ->
                all.put(
                    (shared && name.startsWith(last) ? RegionHead.SHARED : "backbone.") + name,
                    array));
    heads.all().forEach(arrays -> all.putAll(arrays.byName()));
    return all;
  }

  /**
   * Returns what training changes: everything but the running statistics.
   *
   * @return a new map, always in the same order
   */
  public Map<String, NDArray> trainableArrays() {
    Map<String, NDArray> all = arrays();
    all.keySet().removeIf(name -> name.contains(".running_"));
    return all;
  }

  /**
   * Returns the weights of the batch norms, which some protocols do not let decay: those that stand
   * beside running statistics.
   *
   * @return a new map, a part of {@link #trainableArrays()}
   */
  public Map<String, NDArray> normArrays() {
    Map<String, NDArray> all = arrays();
    Map<String, NDArray> norms = new LinkedHashMap<>(trainableArrays());
    norms
        .keySet()
        .removeIf(
            name -> !all.containsKey(name.substring(0, name.lastIndexOf('.')) + ".running_mean"));
    return norms;
  }

  /** The functions of {@code detector.py}. */
  TorchScriptModule functions() {
    return heads.functions();
  }

  @Override
  public void close() {
    backbone.close();
    owner.close();
  }
}
