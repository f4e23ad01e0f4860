package org.mocoeval.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mocoeval.detection.box.Nms;
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
 * Milliseconds of non-maximum suppression of one image's proposals in one group, at the published
 * threshold of 0.7, at most 2,000 kept.
 *
 * <p>What you should see: 3 and 10 ms, half to two thirds of {@code keepPlainly}, which divides for
 * every pair. Comparing each box with those kept so far bounds it, proposals × kept.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NmsBenchmark {
  private static final double THRESHOLD = 0.7;
  private static final int KEPT = 2000;
  private static final int CENTRES = 60;

  /** As many as a pyramid's level has, and C4's image. */
  @Param({"2000", "12000"})
  public int proposals;

  private float[] boxes;
  private float[] scores;
  private int[] groups;

  /** Draws boxes and holds both versions equal. */
  @Setup
  public void draw() {
    boxes = DrawnBoxes.about(proposals, CENTRES);
    scores = new float[proposals];
    Random random = new Random(1);
    for (int i = 0; i < proposals; i++) {
      scores[i] = random.nextFloat();
    }
    groups = new int[proposals];
    Equal.require("kept boxes", keep(), keepPlainly());
  }

  /** Ours. */
  @Benchmark
  public int[] keep() {
    return Nms.keep(boxes, scores, groups, THRESHOLD, KEPT);
  }

  /** Best first; a box stays if no kept one covers it. */
  @Benchmark
  public int[] keepPlainly() {
    List<Integer> order =
        IntStream.range(0, proposals)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> scores[i]).reversed())
            .toList();
    List<Integer> kept = new ArrayList<>();
    for (int box : order) {
      if (kept.size() < KEPT
          && kept.stream().noneMatch(of -> DrawnBoxes.iou(boxes, of, boxes, box) > THRESHOLD)) {
        kept.add(box);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }
}
