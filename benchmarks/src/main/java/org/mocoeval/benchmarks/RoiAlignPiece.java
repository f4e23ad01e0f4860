package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mocoeval.benchmarks.bound.Work;

/** Features to regions, and the gradient back. */
final class RoiAlignPiece implements Piece {
  @Override
  public List<Pairing> pairings() {
    return List.of(
        new Pairing("forward", "torchvision_forward", "≥ 8"),
        new Pairing("both", "torchvision_both", "≥ 11"));
  }

  /** The map fits into the cache: regions are written, and read again by the gradient. */
  @Override
  public Map<String, Work> work() {
    return Map.of(
        "forward", Work.traffic(RoiAlignBenchmark.POOLED_BYTES + RoiAlignBenchmark.MAP_BYTES),
        "both", Work.traffic(2 * (RoiAlignBenchmark.POOLED_BYTES + RoiAlignBenchmark.MAP_BYTES)));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("roi_align.py");
  }

  @Override
  public void measure(Workplace place) {
    RoiAlignBenchmark benchmark = new RoiAlignBenchmark();
    benchmark.threads = place.threads();
    benchmark.draw();
    say(Stopwatch.BATCHES.seconds("forward", benchmark::forward));
    say(Stopwatch.BATCHES.seconds("both", benchmark::both));
    say(String.format(Locale.ROOT, "# sum %.1f", benchmark.forward()));
    benchmark.close();
  }
}
