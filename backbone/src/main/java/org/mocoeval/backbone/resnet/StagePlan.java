package org.mocoeval.backbone.resnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Strides and dilations of the residual stages.
 *
 * @param strides stride of each stage's first block, at least 1
 * @param dilations dilation of each stage's 3×3 convolutions, at least 1
 * @param contractDilation whether the first block of a dilated stage takes half of the dilation, as
 *     MMSegmentation's {@code contract_dilation} and torchvision's dilated ResNets do
 */
public record StagePlan(List<Integer> strides, List<Integer> dilations, boolean contractDilation) {
  /** Output stride 8 of MMSegmentation's "D8" backbones (PROTOCOLS H). */
  public static final StagePlan D8 = new StagePlan(List.of(1, 2, 1, 1), List.of(1, 1, 2, 4), true);

  /** Copies and checks the lists. */
  public StagePlan {
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    if (strides.isEmpty() || strides.size() != dilations.size()) {
      throw new IllegalArgumentException(
          "expected one stride and one dilation a stage, found " + strides + " and " + dilations);
    }
    if (Collections.min(strides) < 1 || Collections.min(dilations) < 1) {
      throw new IllegalArgumentException(
          "strides and dilations start at 1, found " + strides + " and " + dilations);
    }
  }

  /**
   * Makes the classification plan: stride 2 in every stage but the first.
   *
   * @param stages number of residual stages
   * @return strides 1, 2, 2, … without dilation
   */
  public static StagePlan classification(int stages) {
    List<Integer> ones = Collections.nCopies(stages, 1);
    List<Integer> strides = new ArrayList<>(Collections.nCopies(stages, 2));
    strides.set(0, 1);
    return new StagePlan(strides, ones, false);
  }

  int dilation(int stage, int block) {
    int dilation = dilations.get(stage);
    return block == 0 && contractDilation && dilation > 1 ? dilation / 2 : dilation;
  }

  int stride(int stage, int block) {
    return block == 0 ? strides.get(stage) : 1;
  }
}
