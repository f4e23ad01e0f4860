package org.mocoeval.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocoeval.benchmarks.guard.RatioRow;

class RatioTableTest {
  private static final String HEADER =
      """
      | piece | ours: median, best | peer | peer: median, best | ratio of medians | of bests | by CPU time | goal | ours of the bound |
      |---|---|---|---|---|---|---|---|---|
      """;

  @Test
  void dividesOurMedianByThePeers() {
    RatioTable table = new RatioTable();
    table.addOurs(Contest.KNN, List.of("search: median 6.000 s, best 5.500"));
    table.addPeer(
        Contest.KNN,
        List.of("torch    best 8.900  median 9.000 s", "faiss    best 2.000  median 3.000 s"));
    assertEquals(
        HEADER
            + """
            | knn: search | 6.0, 5.5 s | torch | 9.0, 8.9 s | 1.50× | 1.62× | – | ≥ 1 | – |
            | knn: search | 6.0, 5.5 s | faiss | 3.0, 2.0 s | 0.50× | 0.36× | – | ≥ 1 | – |
            """,
        table.render());
  }

  @Test
  void showsTheRatioByCpuTimeWhereBothSidesHaveIt() {
    RatioTable table = new RatioTable();
    table.addOurs(
        Contest.EXTRACTION,
        List.of("frozenFp32: median 22.00 images/s, best 23.00; a CPU second: 12.00"));
    table.addPeer(
        Contest.EXTRACTION,
        List.of("eager: median 20.00 images/s, best 21.00; a CPU second: 10.00"));
    assertTrue(
        table
            .render()
            .contains(
                "| extraction: frozenFp32 | 22.0, 23.0 images/s | eager | 20.0, 21.0 images/s"
                    + " | 1.10× | 1.10× | 1.20× | ≥ 1 | – |"));
  }

  @Test
  void dividesThePeersMemoryByOurs() {
    RatioTable table = new RatioTable();
    table.addOurs(Contest.MOCO_STEP, List.of("peak: median 2000 MB, best 2000"));
    table.addPeer(Contest.MOCO_STEP, List.of("eager_peak: median 3000 MB, best 3000"));
    assertTrue(
        table
            .render()
            .contains(
                "| moco-step: peak | 2000.0, 2000.0 MB | eager_peak | 3000.0, 3000.0 MB"
                    + " | 1.50× | 1.50× | – | ≥ 0.91 | – |"));
  }

  @Test
  void keepsTheRowOfAPeerThatDidNotRun() {
    RatioTable table = new RatioTable();
    table.addOurs(Contest.KNN, List.of("search: median 6.000 s, best 5.500"));
    table.addPeer(Contest.KNN, List.of());
    assertTrue(
        table.render().contains("| knn: search | 6.0, 5.5 s | faiss | – | – | – | – | ≥ 1 | – |"));
  }

  @Test
  void keepsEachRoundForTheGuard() {
    RatioTable table = new RatioTable();
    table.addOurs(Contest.KNN, List.of("search: median 6.000 s, best 5.500"));
    table.addPeer(Contest.KNN, List.of("torch    best 8.900  median 9.000 s"));
    table.addOurs(Contest.KNN, List.of("search: median 5.000 s, best 5.000"));
    table.addPeer(Contest.KNN, List.of("torch    best 8.000  median 8.000 s"));
    assertEquals(
        List.of(
            new RatioRow(
                new RatioRow.Name("knn", "search", "torch"),
                true,
                List.of(6.0, 5.0),
                List.of(9.0, 8.0))),
        table.rows());
  }

  @Test
  void leavesOutARowOfWhichARoundIsMissing() {
    RatioTable table = new RatioTable();
    table.addOurs(Contest.KNN, List.of("search: median 6.000 s, best 5.500"));
    table.addOurs(Contest.KNN, List.of("search: median 6.000 s, best 5.500"));
    table.addPeer(Contest.KNN, List.of("torch    best 8.900  median 9.000 s"));
    assertEquals(List.of(), table.rows());
  }

  /** 2 · 50,000 · 5,000 · 2,048 operations take 2.048 s at the faster of the two rates. */
  @Test
  void holdsOurTimeAgainstTheBestThatTheMachineReached() {
    RatioTable table = new RatioTable();
    for (String rate : List.of("400.0", "500.0")) {
      table.addRoofline(
          Contest.KNN,
          List.of("roofline: fp32 " + rate + " GFLOP/s, bf16 900.0 GFLOP/s, memory 20.0 GB/s"));
    }
    table.addOurs(Contest.KNN, List.of("search: median 4.096 s, best 4.000"));
    assertTrue(table.render().contains("| ≥ 1 | 50 % |"), table.render());
    assertEquals(
        List.of("knn: roofline: fp32 500.0 GFLOP/s, bf16 900.0 GFLOP/s, memory 20.0 GB/s"),
        table.rooflines());
  }

  @Test
  void hasNoRowsForWhatWasNotAskedFor() {
    assertEquals(HEADER, new RatioTable().render());
  }
}
