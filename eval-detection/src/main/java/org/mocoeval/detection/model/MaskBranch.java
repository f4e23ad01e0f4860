package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.mocoeval.detection.box.RoiAlignSettings;

/** The mask head of a detector. */
public final class MaskBranch {
  private final DetectorHeads heads;
  private final HeadArrays arrays;
  private final int count;

  /**
   * Takes a detector's part.
   *
   * @param heads of the detector
   * @param count of classes
   */
  MaskBranch(DetectorHeads heads, int count) {
    this.heads = heads;
    this.arrays =
        heads
            .masks()
            .orElseThrow(() -> new IllegalStateException("this detector predicts no masks"));
    this.count = count;
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
  public NDArray train(
      NDManager scope,
      Features features,
      BoxOutput boxes,
      Regions regions,
      long[] places,
      RoiAlignSettings align) {
    NDArray inputs;
    if (heads.isPyramid()) {
      inputs =
          new RegionAlign(heads.functions()).read(scope, features, regions.some(places), align);
    } else {
      inputs = heads.functions().tensor(scope, "some", boxes.maps(), scope.create(places));
    }
    return logits(scope, inputs, true);
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
  public NDArray find(NDManager scope, Features features, Regions regions, RoiAlignSettings align) {
    NDArray read = new RegionAlign(heads.functions()).read(scope, features, regions, align);
    NDArray inputs =
        heads.isPyramid() ? read : heads.head().map(scope, read, heads.regions().list(), false);
    return logits(scope, inputs, false);
  }

  private NDArray logits(NDManager scope, NDArray inputs, boolean training) {
    int convolutions = heads.isPyramid() ? DetectorSpec.CONVOLUTIONS : 0;
    return heads.functions().tensor(scope, "masks", inputs, arrays.list(), convolutions, training);
  }

  /**
   * Turns mask logits into probabilities of one class each.
   *
   * @param scope owner of what is made on the way
   * @param logits (n, C, size, size)
   * @param classes {@code int[n]}
   * @return {@code float[n * size * size]}
   */
  public float[] probabilities(NDManager scope, NDArray logits, int[] classes) {
    long[] places = new long[classes.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (long) i * count + classes[i];
    }
    return heads
        .functions()
        .tensor(scope, "mask_probabilities", logits, scope.create(places))
        .toFloatArray();
  }
}
