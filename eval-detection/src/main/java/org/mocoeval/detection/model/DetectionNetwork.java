package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  /** Stages of C4's features: stem to stage 4. */
  private static final int C4_STAGES = 4;

  private final DetectorSpec spec;
  private final ResNet backbone;
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final RegionHead head;
  private final Optional<HeadArrays> neck;
  private final HeadArrays proposals;
  private final HeadArrays regionArrays;
  private final HeadArrays predictors;
  private final Optional<HeadArrays> masks;

  private DetectionNetwork(
      NDManager parent,
      ResNet backbone,
      DetectorSpec spec,
      Function<List<ArraySpec>, HeadArrays> made,
      TorchScriptModule functions) {
    this.spec = spec;
    this.backbone = backbone;
    this.owner = parent;
    this.functions = functions;
    boolean pyramid = spec.kind() == DetectorSpec.Kind.FPN;
    int channels = pyramid ? spec.pyramidChannels() : backbone.spec().channels(C4_STAGES);
    this.head =
        pyramid
            ? new RegionHead.Convolutions(functions, spec)
            : new RegionHead.Stage5(functions, backbone);
    this.neck =
        pyramid
            ? Optional.of(made.apply(HeadSpecs.pyramid(backbone.spec(), channels)))
            : Optional.empty();
    this.proposals = made.apply(HeadSpecs.proposals(channels, spec.anchorsPerCell()));
    this.regionArrays = made.apply(head.arrays());
    this.predictors = made.apply(HeadSpecs.predictors(head.columns(), spec));
    int maskInputs = pyramid ? channels : head.columns();
    this.masks =
        spec.masks()
            ? Optional.of(made.apply(HeadSpecs.masks(maskInputs, spec)))
            : Optional.empty();
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
        owner, backbone, spec, specs -> HeadArrays.draw(owner, functions, specs), functions);
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
        owner, backbone, spec, specs -> HeadArrays.adopt(owner, specs, heads), functions);
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
    return new DetectionLosses(functions, spec.classes());
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
    int last = neck.isPresent() ? backbone.spec().stageCount() : C4_STAGES;
    NDList stages = backbone.stages(scope, images, 1, last, training);
    List<NDArray> maps =
        neck.map(arrays -> pyramid(scope, stages, arrays, training))
            .orElseGet(() -> List.of(stages.get(C4_STAGES - 1)));
    List<Integer> strides = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      strides.add(neck.isPresent() ? 4 << i : 16);
    }
    int regionLevels = neck.isPresent() ? maps.size() - 1 : 1;
    NDArray rows = functions.tensor(scope, "rows", maps.subList(0, regionLevels));
    return new Features(maps, strides, rows, regionLevels);
  }

  private List<NDArray> pyramid(
      NDManager scope, NDList stages, HeadArrays arrays, boolean training) {
    List<NDArray> from = stages.subList(1, stages.size());
    return functions.tensors(scope, "pyramid", List.copyOf(from), arrays.list(), training);
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
      NDList level = functions.tensors(scope, "propose", map, proposals.list());
      logits.add(level.get(0));
      deltas.add(level.get(1));
      counts.add((int) level.get(0).getShape().get(1));
    }
    return new RpnOutput(
        functions.tensor(scope, "join", logits), functions.tensor(scope, "join", deltas), counts);
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
    NDArray read = new RegionAlign(functions).read(scope, features, regions, align);
    NDArray map = head.map(scope, read, regionArrays.list(), training);
    NDArray rows = head.rows(scope, map, regionArrays.list(), training);
    NDList found = functions.tensors(scope, "predict", rows, predictors.list());
    return new BoxOutput(found.get(0), found.get(1), map);
  }

  /**
   * Computes masks in training: C4 goes on from the maps that boxes were predicted from, a pyramid
   * reads the regions anew.
   *
   * @param scope owner of the result
   * @param features of a batch
   * @param boxes of all regions
   * @param regions all of them
   * @param places of those that stand for objects, at least one
   * @param align how a pyramid reads them
   * @return logits (places, C, size, size)
   */
  public NDArray trainMasks(
      NDManager scope,
      Features features,
      BoxOutput boxes,
      Regions regions,
      long[] places,
      RoiAlignSettings align) {
    NDArray inputs;
    if (neck.isPresent()) {
      inputs = new RegionAlign(functions).read(scope, features, regions.some(places), align);
    } else {
      inputs = functions.tensor(scope, "some", boxes.maps(), scope.create(places));
    }
    return masks(scope, inputs, true);
  }

  /**
   * Computes masks of detections with running statistics.
   *
   * @param scope owner of the result
   * @param features of a batch
   * @param regions at least one
   * @param align how they are read
   * @return logits (n, C, size, size)
   */
  public NDArray masks(
      NDManager scope, Features features, Regions regions, RoiAlignSettings align) {
    NDArray read = new RegionAlign(functions).read(scope, features, regions, align);
    NDArray inputs = neck.isPresent() ? read : head.map(scope, read, regionArrays.list(), false);
    return masks(scope, inputs, false);
  }

  private NDArray masks(NDManager scope, NDArray inputs, boolean training) {
    int convolutions = neck.isPresent() ? DetectorSpec.CONVOLUTIONS : 0;
    List<NDArray> arrays = masks.orElseThrow().list();
    return functions.tensor(scope, "masks", inputs, arrays, convolutions, training);
  }

  /**
   * Turns mask logits into probabilities of one class each.
   *
   * @param scope owner of what is made on the way
   * @param logits (n, C, size, size)
   * @param classes {@code int[n]}
   * @return {@code float[n * size * size]}
   */
  public float[] maskProbabilities(NDManager scope, NDArray logits, int[] classes) {
    long[] places = new long[classes.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (long) i * spec.classes() + classes[i];
    }
    return functions
        .tensor(scope, "mask_probabilities", logits, scope.create(places))
        .toFloatArray();
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
    heads().forEach(arrays -> all.putAll(arrays.byName()));
    return all;
  }

  private List<HeadArrays> heads() {
    List<HeadArrays> all = new ArrayList<>();
    neck.ifPresent(all::add);
    all.addAll(List.of(proposals, regionArrays, predictors));
    masks.ifPresent(all::add);
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
    return functions;
  }

  @Override
  public void close() {
    backbone.close();
    owner.close();
  }
}
