package org.mocoeval.benchmarks.growth;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.mocoeval.benchmarks.CocoDraw;
import org.mocoeval.detection.coco.CocoEvaluation;
import org.mocoeval.detection.coco.IouType;

/** COCO's twelve numbers of boxes in memory; val2017's truth, to which detections are added. */
record CocoGrowth() implements Growing {
  @Override
  public Supplier<?> at(Path folder, int size) {
    CocoDraw draw = CocoDraw.of(size);
    CocoEvaluation evaluation = new CocoEvaluation(draw.truth(), IouType.BBOX);
    return () -> evaluation.score(draw.detections(), GrowthProcess.THREADS);
  }
}
