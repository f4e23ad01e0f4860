package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.util.List;
import org.openjdk.jmh.infra.Blackhole;

/** Features to lists of neighbours. */
final class KnnPiece implements Piece {
  /** Training rows × test rows × columns: a twenty-fifth of ImageNet, 1 TFLOP. */
  private static final String SIZE = "50000x5000x2048";

  /** As many as the published protocols look at (PROTOCOLS E). */
  private static final int NEIGHBOURS = 200;

  private static final Stopwatch SEARCHES = new Stopwatch(0, 2);

  @Override
  public List<Pairing> pairings() {
    return List.of(new Pairing("search", "torch", "≥ 1"), new Pairing("search", "faiss", "≥ 1"));
  }

  @Override
  public List<String> peer(Workplace place) {
    String[] sizes = SIZE.split("x", 3);
    return List.of(
        "knn.py",
        "--train=" + sizes[0],
        "--test=" + sizes[1],
        "--columns=" + sizes[2],
        "--k=" + NEIGHBOURS,
        "--rounds=2",
        "--peers=torch,faiss");
  }

  @Override
  public void measure(Workplace place) {
    KnnBenchmark benchmark = new KnnBenchmark();
    benchmark.size = SIZE;
    benchmark.k = NEIGHBOURS;
    benchmark.threads = place.threads();
    benchmark.compute();
    Blackhole blackhole = Stopwatch.blackhole();
    say(
        SEARCHES.seconds(
            "search",
            () -> {
              benchmark.search(blackhole);
              return blackhole;
            }));
  }
}
