package org.mocoeval.backbone.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * A residual network that can be trained: a DJL block whose parameters carry torchvision's names.
 *
 * <p>Input: float32 (N, 3, H, W). Output: all stages as float32 (N, C, H, W), stage 1 first; they
 * belong to the input's manager and lie in memory channels-last. In training mode batch norm uses
 * the batch's statistics and moves the running ones by a tenth (momentum 0.1, epsilon 1e-5;
 * PROTOCOLS 1.1).
 *
 * <p>No parameter requires a gradient until {@link #requireGradients} says so. The calling thread's
 * grad mode decides whether a forward is recorded: off for key encoders and features ({@link
 * Torch#inferenceThread()}), on inside a {@code GradientCollector}.
 *
 * <p>For features alone, {@link FrozenResNet} is faster.
 */
public final class ResNet extends AbstractBlock implements AutoCloseable {
  private final ResNetSpec spec;
  private final NDManager owner;
  private final TorchScriptModule module;
  private final List<Parameter> ordered = new ArrayList<>();

  private ResNet(ResNetSpec spec, NDManager owner, Map<String, NDArray> arrays) {
    this.spec = spec;
    this.owner = owner;
    this.module =
        TorchScriptModule.compile(owner, ResNetSource.of(spec, ConvolutionKind.TRAINABLE));
    arrays.forEach((name, array) -> ordered.add(addParameter(parameter(name, array))));
  }

  /**
   * Draws a network as torchvision initialises one.
   *
   * @param manager its device holds the parameters; closing it closes the network
   * @param spec the network
   * @param seed of libtorch's generator; equal seeds give equal networks
   * @return a network without gradients
   */
  public static ResNet initialize(NDManager manager, ResNetSpec spec, int seed) {
    return build(manager, spec, owner -> ResNetInitializer.draw(spec, owner, seed));
  }

  /**
   * Makes a network of given values.
   *
   * @param manager its device holds the parameters; closing it closes the network
   * @param spec the network
   * @param values gives each tensor of {@link ResNetSpec#parameterShapes()} by name, row-major; the
   *     values are copied
   * @return a network without gradients
   * @throws IllegalArgumentException if a tensor is missing or of the wrong size
   */
  public static ResNet load(
      NDManager manager, ResNetSpec spec, Function<String, FloatBuffer> values) {
    return build(
        manager,
        spec,
        owner -> {
          Map<String, NDArray> arrays = new LinkedHashMap<>();
          spec.parameterShapes()
              .forEach((name, shape) -> arrays.put(name, Values.array(owner, name, shape, values)));
          return arrays;
        });
  }

  /**
   * Makes a network of given arrays, of any floating-point type.
   *
   * @param manager closing it closes the network and the arrays
   * @param spec the network
   * @param arrays one for each tensor of {@link ResNetSpec#parameterShapes()}, in that order; they
   *     become the network's own
   * @return a network without gradients
   * @throws IllegalArgumentException if a name or a shape is not the network's
   */
  public static ResNet adopt(NDManager manager, ResNetSpec spec, Map<String, NDArray> arrays) {
    Map<String, long[]> expected = spec.parameterShapes();
    if (!List.copyOf(expected.keySet()).equals(List.copyOf(arrays.keySet()))) {
      throw new IllegalArgumentException("the arrays are not those of " + spec.name());
    }
    arrays.forEach(
        (name, array) -> {
          if (!array.getShape().equals(new Shape(expected.get(name)))) {
            throw new IllegalArgumentException(
                name
                    + ": expected "
                    + new Shape(expected.get(name))
                    + ", found "
                    + array.getShape());
          }
        });
    return build(
        manager,
        spec,
        owner -> {
          arrays.values().forEach(array -> array.attach(owner));
          return arrays;
        });
  }

  private static ResNet build(
      NDManager manager, ResNetSpec spec, Function<NDManager, Map<String, NDArray>> arrays) {
    NDManager owner = manager.newSubManager();
    try {
      return new ResNet(spec, owner, arrays.apply(owner));
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  /**
   * Returns the description this network was made from.
   *
   * @return the description
   */
  public ResNetSpec spec() {
    return spec;
  }

  /**
   * Returns the arrays by torchvision's names, for saving, averaging and optimising. They are the
   * network's own: what is written into them is what the next forward uses.
   *
   * @return a new map in the order of {@link ResNetSpec#parameterShapes()}
   */
  public Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    ordered.forEach(parameter -> arrays.put(parameter.getName(), parameter.getArray()));
    return arrays;
  }

  /**
   * Switches gradients of all weights on or off; running statistics never have one.
   *
   * @param required whether backward passes are to reach the weights
   */
  public void requireGradients(boolean required) {
    ordered.stream().filter(ResNet::trainable).forEach(parameter -> parameter.freeze(!required));
  }

  /**
   * Returns the arrays that training changes, by name: all but the running statistics.
   *
   * @return a new map in the order of {@link ResNetSpec#parameterShapes()}
   */
  public Map<String, NDArray> trainableArrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    ordered.stream()
        .filter(ResNet::trainable)
        .forEach(parameter -> arrays.put(parameter.getName(), parameter.getArray()));
    return arrays;
  }

  /**
   * Computes all stages.
   *
   * @param manager owner of the results
   * @param images float32 (N, 3, H, W)
   * @param batchStatistics whether batch norm uses the batch's statistics and updates the running
   *     ones; false uses the running ones, in training too where the protocol freezes them
   * @return stage 1, 2, …
   */
  public NDList stages(NDManager manager, NDArray images, boolean batchStatistics) {
    return module.tensors(manager, "stages", images, list(), groups(batchStatistics).count());
  }

  /**
   * Computes some stages: a detector runs the last one on regions of the one before.
   *
   * @param manager owner of the results
   * @param input what the first of them takes: images for stage 1, otherwise the output of the
   *     stage before, or a part of it
   * @param first from 1
   * @param last inclusive
   * @param batchStatistics as for {@link #stages(NDManager, NDArray, boolean)}
   * @return their outputs in order
   * @throws IllegalArgumentException if the network has no such stages
   */
  public NDList stages(
      NDManager manager, NDArray input, int first, int last, boolean batchStatistics) {
    if (first < 1 || last < first || last > spec.stageCount()) {
      throw new IllegalArgumentException(
          "%s has no stages %d to %d".formatted(spec.name(), first, last));
    }
    int groups = groups(batchStatistics).count();
    return module.tensors(manager, "stage_range", input, list(), groups, first, last);
  }

  /**
   * Computes the last stage alone, in less memory than {@link #stages} where autograd is off.
   *
   * @param manager owner of the result
   * @param images (N, 3, H, W) of the parameters' type
   * @param groups whose statistics batch norm uses
   * @param precision of the convolutions; parameters, batch norm and result stay float32
   * @return (N, C, H, W)
   * @throws IllegalArgumentException if the batch cannot be cut into so many equal slices
   */
  public NDArray lastStage(
      NDManager manager, NDArray images, BatchNormGroups groups, Precision precision) {
    groups.requireFitting(images.getShape().get(0));
    boolean narrow = precision == Precision.BF16;
    return module.tensor(manager, "last_stage", images, list(), groups.count(), narrow);
  }

  private List<NDArray> list() {
    return ordered.stream().map(Parameter::getArray).toList();
  }

  private static BatchNormGroups groups(boolean batchStatistics) {
    return batchStatistics ? BatchNormGroups.WHOLE_BATCH : BatchNormGroups.RUNNING;
  }

  /** Frees the parameters and the compiled source. */
  @Override
  public void close() {
    owner.close();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray images = inputs.singletonOrThrow();
    List<NDArray> arrays =
        ordered.stream().map(p -> store.getValue(p, images.getDevice(), training)).toList();
    return module.tensors(images.getManager(), "stages", images, arrays, groups(training).count());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape images = inputs[0];
    return spec.stageShapes(Math.toIntExact(images.get(2)), Math.toIntExact(images.get(3))).stream()
        .map(s -> new Shape(images.get(0), s.channels(), s.height(), s.width()))
        .toArray(Shape[]::new);
  }

  private static boolean trainable(Parameter parameter) {
    return !parameter.getName().contains(".running_");
  }

  private static Parameter parameter(String name, NDArray array) {
    array.setName(name);
    return Parameter.builder()
        .setName(name)
        .setType(type(name, array.getShape()))
        .optShape(array.getShape())
        .optArray(array)
        .optRequiresGrad(false)
        .build();
  }

  private static Parameter.Type type(String name, Shape shape) {
    if (name.endsWith(".running_mean")) {
      return Parameter.Type.RUNNING_MEAN;
    } else if (name.endsWith(".running_var")) {
      return Parameter.Type.RUNNING_VAR;
    } else if (name.endsWith(".bias")) {
      return Parameter.Type.BETA;
    }
    return shape.dimension() == 1 ? Parameter.Type.GAMMA : Parameter.Type.WEIGHT;
  }
}
