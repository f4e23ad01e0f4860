package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.detection.box.FeatureMap;
import org.mocoeval.detection.box.RoiAlignSettings;
import org.mocoeval.detection.box.RoiAlignWeights;
import org.mocoeval.detection.box.RoiLevels;

/**
 * RoIAlign as a weighted sum of rows of the features; differentiable in the features.
 *
 * <p>What the backward pass needs belongs to the scope: libtorch does not copy an array made from
 * Java's memory, and the graph does not keep that memory.
 *
 * @param functions of {@code detector.py}
 */
record RegionAlign(TorchScriptModule functions) {
  /**
   * Reads regions.
   *
   * @param scope owner of the result
   * @param features of the batch
   * @param regions at least one
   * @param settings bins and samples
   * @return (n, C, bins, bins)
   */
  NDArray read(NDManager scope, Features features, Regions regions, RoiAlignSettings settings) {
    List<FeatureMap> maps = features.sizes().subList(0, features.regionLevels());
    RoiAlignWeights plan =
        RoiAlignWeights.of(
            maps,
            features.images(),
            regions.boxes(),
            regions.images(),
            RoiLevels.of(regions.boxes(), maps.size()),
            settings);
    return functions.tensor(
        scope,
        "regions",
        features.rows(),
        scope.create(plan.indices()),
        scope.create(plan.weights()),
        scope.create(plan.offsets()),
        settings.bins());
  }
}
