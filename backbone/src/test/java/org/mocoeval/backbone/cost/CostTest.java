package org.mocoeval.backbone.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.cost.PublishedSpeed.Detectron2;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

class CostTest {
  private static final ProtocolCost PRETRAINING =
      new ProtocolCost("pretraining", 256_204_800, 8.39e18, 3600 * 14_868.2, 3600 * 424);
  private static final ProtocolCost SEARCH = new ProtocolCost("search", 9_963, 8.1e13, 600, 1234);

  @Command(name = "empty")
  static final class Empty {}

  /** 256,204,800 images in 53 hours on eight GPUs are 168 a second each, at 32.7 GFLOP. */
  @Test
  void aV100ComputesFiveAndAHalfTeraflops() {
    double imagesASecond = 256_204_800 / (53 * 3600.0) / 8;
    assertEquals(imagesASecond * 4 * 2 * 4_087_136_256.0, PublishedSpeed.operationsASecond(), 1e3);
    assertEquals(5.5e12, PublishedSpeed.operationsASecond(), 0.05e12);
  }

  /** 51.8 images a second are within the 503.5 GFLOP/s beside them (benchmarks/README.md). */
  @Test
  void twoCoresReachFiveSixthsOfTheirBound() {
    assertEquals(0.84, MeasuredSpeed.frozenRate() / 503.5e9, 0.005);
  }

  @Test
  void oneGpuTakesTheIterationsOfEightInTurn() {
    assertEquals(8 * 537 + 81, Detectron2.C4_VOC.seconds(1000, 1000), 1e-9);
  }

  @Test
  void coresDecodeSideBySide() {
    assertEquals(1, MeasuredSpeed.decodingSeconds(1027, 513.5), 1e-12);
  }

  @Test
  void coresComputeAndThenDecodeWhileAGpuOnlyComputes() {
    ProtocolCost cost = ProtocolCost.of("some", 1000, 1e12, 1e11, 250);
    assertEquals(10 + 2, cost.cpuSeconds(), 1e-12);
    assertEquals(1e12 / PublishedSpeed.operationsASecond(), cost.gpuSeconds(), 1e-12);
    assertEquals(112, cost.plus(100).cpuSeconds(), 1e-12);
    assertEquals(7200, cost.withGpuSeconds(7200).gpuSeconds());
    assertEquals(2, cost.withGpuSeconds(7200).gpuHours());
  }

  @Test
  void tableHasNoMoreDigitsThanAnEstimate() {
    assertEquals(
        List.of(
            "protocol                         images        10^15   hours on   hours on",
            "                                   seen   operations    2 cores   one V100",
            "pretraining                 256,204,800        8,390     15,000        420",
            "search                            9,963         0.08       0.17       0.34"),
        new CostTable(List.of(PRETRAINING, SEARCH)).lines());
  }

  @Test
  void helpEndsWithTheTableAndWhatItIsWorth() {
    CommandSpec command = CommandSpec.forAnnotatedObject(new Empty());
    CostTable table = new CostTable(List.of(PRETRAINING, SEARCH));
    String help = new CommandLine(table.addTo(command)).getUsageMessage().replace("\r", "");
    assertTrue(help.endsWith("\n" + CostTable.HEADING + "\n" + table.text()), help);
    assertTrue(table.text().contains("Estimated from measured parts"), table.text());
    assertTrue(table.text().contains("no GPU was at hand"), table.text());
  }

  /** picocli wraps what is wider, and a wrapped table is none. */
  @Test
  void noLineIsWiderThanATerminal() {
    CostTable table = new CostTable(List.of(PRETRAINING));
    table.text().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void whatCostsNothingIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> ProtocolCost.of("none", 0, 1e9, 1e9, 500));
    assertTrue(refused.getMessage().startsWith("none: no cost of 0 images"), refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new MeasuredSpeed(1, 224, 224, 0));
  }
}
