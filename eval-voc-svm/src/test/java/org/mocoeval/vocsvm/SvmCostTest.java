package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.cost.CostTable;
import org.mocoeval.backbone.cost.ProtocolCost;
import org.mocoeval.testing.HelpText;
import org.mocoeval.testing.ReadmeTables;

class SvmCostTest {
  private static final CostTable TABLE = new CostTable(SvmCost.all());

  /** 9,963 images at 51.8 a second and 689.3 a core; five layers in 28 s each, low-shot in 31. */
  @Test
  void imagesTakeMinutesAndSvmsTwoMore() {
    ProtocolCost cost = SvmCost.of(SvmProtocol.MMSELFSUP);
    double seconds = 9_963 * (1 / 51.8 + 1 / (2 * 689.3)) + 5 * 28 + 31;
    assertEquals(9_963, cost.images());
    assertEquals(9_963 * 2 * 4_087_136_256.0, cost.operations(), 1);
    assertEquals(seconds, cost.cpuSeconds(), 1e-6 * seconds);
  }

  @Test
  void aGpuLeavesTheSvmsToTheProcessor() {
    ProtocolCost cost = SvmCost.of(SvmProtocol.MMSELFSUP);
    assertTrue(cost.gpuSeconds() > 5 * 28 + 31 && cost.gpuSeconds() < cost.cpuSeconds());
  }

  @Test
  void helpShowsTheHoursAndLoadsNoLibtorch(@TempDir Path folder) throws Exception {
    String help = HelpText.of(Main.class, folder);
    TABLE.lines().forEach(line -> assertTrue(help.contains(line), line));
  }

  @Test
  void guideShowsTheHours() throws IOException {
    ReadmeTables.hold("eval-voc-svm/README.md", "cost", TABLE.text(), 0);
  }
}
