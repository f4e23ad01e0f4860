package org.mocoeval.vocsvm;

import java.util.List;
import java.util.Optional;
import org.mocoeval.vocsvm.precision.BootstrapInterval;
import org.mocoeval.vocsvm.precision.ScoredClass;

/**
 * What one layer's features are worth.
 *
 * @param layer e.g. {@code feature5}
 * @param classes the full task, class by class
 * @param map mean average precision over the classes, 0 to 1
 * @param interval where it would lie with other test images
 * @param images of the test set
 */
record LayerResult(
    String layer, List<ClassOutcome> classes, double map, BootstrapInterval interval, int images) {

  static LayerResult of(String layer, List<ClassOutcome> classes, int images) {
    List<ScoredClass> scored = classes.stream().map(ClassOutcome::scored).toList();
    double map = classes.stream().mapToDouble(ClassOutcome::ap).average().orElseThrow();
    return new LayerResult(layer, classes, map, BootstrapInterval.of(map, scored, images), images);
  }

  Effort effort() {
    return classes.stream().map(ClassOutcome::effort).reduce(Effort.NONE, Effort::and);
  }

  /** The page's "best layer": the first of the highest mean average precision (PROTOCOLS B.6). */
  static LayerResult best(List<LayerResult> layers) {
    double[] maps = layers.stream().mapToDouble(LayerResult::map).toArray();
    return layers.get(CostList.best(maps));
  }

  /**
   * One row of the tables.
   *
   * @param label the weights
   * @param layers each on its own
   * @param lowShot of the best layer, by k; empty where it was not asked for
   */
  record Row(String label, List<LayerResult> layers, Optional<List<ShotsOutcome>> lowShot) {
    LayerResult best() {
      return LayerResult.best(layers);
    }

    Effort effort() {
      Effort full = layers.stream().map(LayerResult::effort).reduce(Effort.NONE, Effort::and);
      return lowShot.stream()
          .flatMap(List::stream)
          .map(ShotsOutcome::effort)
          .reduce(full, Effort::and);
    }
  }
}
