package org.mocoeval.pretrain;

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

class PretrainCostTest {
  private static final CostTable TABLE = new CostTable(PretrainCost.all());

  /** torchvision's ResNet-50 without its classifier, counted by hooks (operations_goldens.py). */
  private static final double FORWARD = 2 * 4_087_136_256.0;

  /** 5,004 steps of 256 images (PROTOCOLS A); 2 · 65,536 · 128 for the logits, and once more. */
  @Test
  void aStepIsAQueryWithItsGradientAKeyAndTheQueue() {
    ProtocolCost cost = PretrainCost.of(NamedProtocols.named("moco-v2"));
    double head = 2.0 * (2048 * 2048 + 2048 * 128);
    double image = 4 * (FORWARD + head) + 2 * (2.0 * 65_536 * 128);
    assertEquals(200L * 5004 * 256, cost.images());
    assertEquals(cost.images() * image, cost.operations(), 1e-12 * cost.operations());
  }

  /** The README of facebookresearch/moco: 53 hours on eight V100. */
  @Test
  void aV100TakesEightTimesWhatEightTook() {
    ProtocolCost cost = PretrainCost.of(NamedProtocols.named("moco-v2"));
    assertEquals(8 * 53, cost.gpuHours(), 0.005 * 8 * 53);
  }

  /** 16 images in 1.76 s, and two views of 262.6 images a second and core. */
  @Test
  void twoCoresTakeWhatTheyTookInTheBenchmark() {
    ProtocolCost cost = PretrainCost.of(NamedProtocols.named("moco-v2"));
    double seconds = 256_204_800 * (1.76 / 16 + 1 / (2 * 262.6));
    assertEquals(seconds, cost.cpuSeconds(), 1e-9 * seconds);
  }

  @Test
  void fourTimesTheEpochsCostFourTimesAsMuch() {
    ProtocolCost row = PretrainCost.of(NamedProtocols.named("moco-v2-d"));
    ProtocolCost longer = PretrainCost.of(NamedProtocols.named("moco-v2-e"));
    assertEquals(4 * row.cpuHours(), longer.cpuHours(), 1e-9 * longer.cpuHours());
  }

  /** Six forwards an image in place of four. */
  @Test
  void gradientsThroughBothViewsCostHalfAsMuchAgain() {
    double queue = PretrainCost.of(NamedProtocols.named("moco-v2")).operations();
    double both = PretrainCost.of(NamedProtocols.named("simclr")).operations();
    assertEquals(1.5, both / queue, 0.005);
  }

  @Test
  void helpShowsTheHoursAndLoadsNoLibtorch(@TempDir Path folder) throws Exception {
    String help = HelpText.of(Main.class, folder);
    TABLE.lines().forEach(line -> assertTrue(help.contains(line), line));
  }

  @Test
  void guideShowsTheHours() throws IOException {
    ReadmeTables.hold("pretrain/README.md", "cost", TABLE.text(), 0);
  }
}
