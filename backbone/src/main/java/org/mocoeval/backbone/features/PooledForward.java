package org.mocoeval.backbone.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.StageShape;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.transform.OutputSize;

/**
 * One forward of a frozen network: images → stages → pooled rows. A stage's map goes as soon as it
 * is pooled.
 *
 * @param network what computes
 * @param features which stages, and how they are pooled; in the order of the results
 */
public record PooledForward(FrozenResNet network, List<FeatureSpec> features) {
  /** Copies the list. */
  public PooledForward {
    features = List.copyOf(features);
  }

  /**
   * Computes the rows of some images.
   *
   * @param scope owner of the results
   * @param images float32 (N, 3, H, W)
   * @return float32 (N, columns) for each feature
   */
  public List<NDArray> rows(NDManager scope, NDArray images) {
    NDArray[] rows = new NDArray[features.size()];
    List<Integer> stages = features.stream().map(FeatureSpec::stage).distinct().toList();
    network.forEachStage(
        images,
        stages,
        (stage, map) -> {
          for (int i = 0; i < rows.length; i++) {
            if (features.get(i).stage() == stage) {
              rows[i] = pool(scope, map, features.get(i).pooling());
            }
          }
        });
    return Arrays.asList(rows);
  }

  private NDArray pool(NDManager scope, NDArray map, Pooling pooling) {
    if (pooling instanceof Pooling.Windowed w) {
      return network.windowAverage(scope, map, w.kernel(), w.stride(), w.padding());
    } else if (pooling instanceof Pooling.Adaptive a) {
      return network.gridAverage(scope, map, a.side());
    }
    return network.globalAverage(scope, map);
  }

  /**
   * Counts the channels of each feature, for what treats the cells of a channel alike.
   *
   * @return one number a feature
   * @throws UsageException if the network has no such stage
   */
  public List<Integer> channels() {
    OutputSize any = new OutputSize(224, 224); // Channels do not depend on it.
    return features.stream().map(feature -> stage(feature, any).channels()).toList();
  }

  /**
   * Counts the values of each feature's rows.
   *
   * @param size of the images
   * @param transform that makes images of that size, for messages
   * @return one number a feature
   * @throws UsageException if the network has no such stage, or its map is too small to pool
   */
  public List<Integer> columns(OutputSize size, String transform) {
    return features.stream()
        .map(
            feature -> {
              StageShape stage = stage(feature, size);
              return stage.channels() * cells(feature.pooling(), stage, transform);
            })
        .toList();
  }

  private StageShape stage(FeatureSpec feature, OutputSize size) {
    List<StageShape> stages = network.spec().stageShapes(size.height(), size.width());
    if (feature.stage() > stages.size()) {
      throw new UsageException(
          "%s has %d stages, and the protocol asks for %s: choose another --backbone"
              .formatted(network.spec().name(), stages.size(), feature.name()));
    }
    return stages.get(feature.stage() - 1);
  }

  private static int cells(Pooling pooling, StageShape stage, String transform) {
    try {
      return pooling.outputSide(stage.height()) * pooling.outputSide(stage.width());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "the transform %s is too small for the protocol: %s; choose another --transform or --protocol"
              .formatted(transform, e.getMessage()));
    }
  }
}
