package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.openjdk.jmh.infra.Blackhole;

/** JPEG bytes to pixels and tensors. */
final class DecodeTransformPiece implements Piece {
  @Override
  public List<Pairing> pairings() {
    return List.of(
        Pairing.withoutGoal("decode", "decode"),
        Pairing.withoutGoal("evaluate", "evaluate"),
        new Pairing("twoViews", "twoViews", "≥ 2"));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("decode_transform.py", place.jpegs().toString(), "15");
  }

  @Override
  public void measure(Workplace place) throws IOException {
    DecodeTransformBenchmark benchmark = new DecodeTransformBenchmark();
    benchmark.folder = place.jpegs().toString();
    benchmark.read();
    sayRate("decode", benchmark::decode);
    sayRate("evaluate", benchmark::evaluate);
    sayRate("twoViews", benchmark::twoViews);
  }

  private static void sayRate(String name, Supplier<?> work) {
    Blackhole blackhole = Stopwatch.blackhole();
    say(
        Stopwatch.PIXELS.images(
            name,
            TexturedJpegs.COUNT,
            () -> {
              for (int i = 0; i < TexturedJpegs.COUNT; i++) {
                blackhole.consume(work.get());
              }
              return blackhole;
            }));
  }
}
