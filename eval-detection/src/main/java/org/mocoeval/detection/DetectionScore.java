package org.mocoeval.detection;

import java.util.List;
import org.mocoeval.detection.coco.CocoMetric;
import org.mocoeval.detection.coco.CocoScore;
import org.mocoeval.detection.voc.VocScore;

/** What a set of detections is worth. */
sealed interface DetectionScore {
  /** Mean average precision at an overlap of a half, in percent: what curves show. */
  double ap50Percent();

  /** Mean average precision over overlaps from a half on, in percent. */
  double apPercent();

  /**
   * VOC's.
   *
   * @param score of the boxes
   */
  record Voc(VocScore score) implements DetectionScore {
    private static final double HALF = 0.5;

    @Override
    public double ap50Percent() {
      return 100 * score.precision(HALF).orElse(0);
    }

    @Override
    public double apPercent() {
      return 100 * score.precision().orElse(0);
    }
  }

  /**
   * COCO's.
   *
   * @param scores of the boxes, and of the masks where there are any
   */
  record Coco(List<CocoScore> scores) implements DetectionScore {
    public Coco {
      scores = List.copyOf(scores);
    }

    @Override
    public double ap50Percent() {
      return 100 * scores.get(0).value(CocoMetric.AP50).orElse(0);
    }

    @Override
    public double apPercent() {
      return 100 * scores.get(0).value(CocoMetric.AP).orElse(0);
    }
  }
}
