package org.mocoeval.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.detection.model.BoxOutput;
import org.mocoeval.detection.model.DetectionLosses;
import org.mocoeval.detection.model.DetectionLosses.Pair;
import org.mocoeval.detection.model.DetectionLosses.ProposalTargets;
import org.mocoeval.detection.model.DetectionLosses.RegionTargets;
import org.mocoeval.detection.model.RpnOutput;

/** The losses of one step by mmdet's names. */
final class LossTerms {
  private final NDManager scope;
  private final DetectionLosses losses;
  private final Map<String, NDArray> terms = new LinkedHashMap<>();

  LossTerms(NDManager scope, DetectionLosses losses) {
    this.scope = scope;
    this.losses = losses;
  }

  void proposals(RpnOutput said, ProposalTargets targets) {
    Pair both = losses.proposals(scope, said, targets);
    terms.put("loss_rpn_cls", both.classification());
    terms.put("loss_rpn_bbox", both.boxes());
  }

  void boxes(BoxOutput found, RegionTargets targets) {
    Pair both = losses.boxes(scope, found, targets);
    terms.put("loss_cls", both.classification());
    terms.put("loss_bbox", both.boxes());
  }

  /** Without labels there is nothing to learn from any output. */
  void masks(NDArray output, long[] labels, float[] targets) {
    terms.put(
        "loss_mask",
        labels.length == 0
            ? losses.nothing(scope, output)
            : losses.masks(scope, output, labels, targets));
  }

  Map<String, NDArray> byName() {
    return terms;
  }
}
