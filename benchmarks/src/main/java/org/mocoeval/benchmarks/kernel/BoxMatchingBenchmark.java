package org.mocoeval.benchmarks.kernel;

import java.util.concurrent.TimeUnit;
import org.mocoeval.detection.box.Assignment;
import org.mocoeval.detection.box.Matcher;
import org.mocoeval.detection.box.MatcherSettings;
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
 * Milliseconds of IoU and assignment of one image's boxes to its objects.
 *
 * <p>What you should see: some 3 ns a pair. {@code matchPlainly} takes 1.2 to 1.6 times as long and
 * fills the matrix of all overlaps first, as torch does: 40 MB for 200,000 anchors and 50 objects,
 * which ours never has. Comparisons of floats bound both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BoxMatchingBenchmark {
  private static final float POSITIVE = 0.5f;
  private static final int NEGATIVE = -1;

  /** As many as a pyramid has proposals, and anchors. */
  @Param({"2000", "200000"})
  public int boxes;

  /** COCO has 7 an image on average, and 93 at most. */
  @Param({"8", "50"})
  public int objects;

  private float[] candidates;
  private float[] truths;

  /** Draws boxes and holds both versions equal. */
  @Setup
  public void draw() {
    truths = DrawnBoxes.about(objects, objects);
    candidates = DrawnBoxes.about(boxes, objects);
    Assignment assignment = match();
    int[] fast = new int[boxes];
    for (int box = 0; box < boxes; box++) {
      fast[box] = assignment.isPositive(box) ? assignment.truth(box) : NEGATIVE;
    }
    Equal.require("matched objects", fast, matchPlainly());
  }

  /** Ours, by the rule of detectron2's heads. */
  @Benchmark
  public Assignment match() {
    return Matcher.match(MatcherSettings.ROI_DETECTRON2, candidates, truths);
  }

  /** Ours, by the rule of its proposal network: an object's best boxes are positive, too. */
  @Benchmark
  public Assignment matchAnchors() {
    return Matcher.match(MatcherSettings.RPN_DETECTRON2, candidates, truths);
  }

  /** All overlaps, then the best of each row. */
  @Benchmark
  public int[] matchPlainly() {
    float[][] overlaps = new float[boxes][objects];
    int[] matched = new int[boxes];
    for (int box = 0; box < boxes; box++) {
      int best = 0;
      for (int truth = 0; truth < objects; truth++) {
        overlaps[box][truth] = DrawnBoxes.iou(truths, truth, candidates, box);
        best = overlaps[box][truth] > overlaps[box][best] ? truth : best;
      }
      matched[box] = overlaps[box][best] >= POSITIVE ? best : NEGATIVE;
    }
    return matched;
  }
}
