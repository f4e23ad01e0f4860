package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.util.List;
import java.util.Map;
import org.mocoeval.benchmarks.bound.Work;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Features to lists of neighbours.
 *
 * @param trainRows to be searched
 * @param testRows whose neighbours are searched
 */
record KnnPiece(int trainRows, int testRows) implements Piece {
  private static final int COLUMNS = 2048;

  /** As many as the published protocols look at (PROTOCOLS E). */
  private static final int NEIGHBOURS = 200;

  private static final Stopwatch SEARCHES = new Stopwatch(0, 2);

  @Override
  public List<Pairing> pairings() {
    return List.of(new Pairing("search", "torch", "≥ 1"), new Pairing("search", "faiss", "≥ 1"));
  }

  @Override
  public Map<String, Work> work() {
    return Map.of("search", Work.products(2.0 * trainRows * testRows * COLUMNS));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of(
        "knn.py",
        "--train=" + trainRows,
        "--test=" + testRows,
        "--columns=" + COLUMNS,
        "--k=" + NEIGHBOURS,
        "--rounds=2",
        "--peers=torch,faiss");
  }

  @Override
  public void measure(Workplace place) {
    KnnBenchmark benchmark = new KnnBenchmark();
    benchmark.size = "%dx%dx%d".formatted(trainRows, testRows, COLUMNS);
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
