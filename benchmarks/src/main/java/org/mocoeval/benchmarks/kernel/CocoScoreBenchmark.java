package org.mocoeval.benchmarks.kernel;

import java.util.concurrent.TimeUnit;
import org.mocoeval.benchmarks.CocoDraw;
import org.mocoeval.detection.coco.CocoEvaluation;
import org.mocoeval.detection.coco.CocoMetric;
import org.mocoeval.detection.coco.CocoScore;
import org.mocoeval.detection.coco.IouType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds from detections in memory to COCO's twelve numbers: grouping, overlaps, matching at
 * ten thresholds and four sizes, accumulation. The truth has val2017's size.
 *
 * <p>What you should see: 1.3 µs a detection on one thread, little more than half of that on two:
 * grouping stays on one. It is bound by reading objects that lie scattered; the contest {@code
 * detection-score} holds it against pycocotools.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CocoScoreBenchmark {
  /** A strict detector's, and ten an object. */
  @Param({"36781", "367810"})
  public int detections;

  /** The score does not depend on them. */
  @Param({"1", "2"})
  public int threads;

  private CocoDraw drawn;
  private CocoEvaluation evaluation;

  /** Draws, and holds the score of one thread and of several equal. */
  @Setup
  public void draw() {
    drawn = CocoDraw.of(detections);
    evaluation = new CocoEvaluation(drawn.truth(), IouType.BBOX);
    Equal.require(
        "AP",
        score().value(CocoMetric.AP),
        evaluation.score(drawn.detections(), threads + 1).value(CocoMetric.AP));
  }

  /** Ours. */
  @Benchmark
  public CocoScore score() {
    return evaluation.score(drawn.detections(), threads);
  }
}
