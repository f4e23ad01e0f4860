package org.mocoeval.linear;

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

class LinearCostTest {
  private static final CostTable TABLE = new CostTable(LinearCost.all());

  /** torchvision's ResNet-50 without its classifier, counted by hooks (operations_goldens.py). */
  private static final double FORWARD = 2 * 4_087_136_256.0;

  /** 100 epochs and as many looks, 2,048 values and 1,000 classes. */
  @Test
  void oneClassifierSeesEveryImageInEveryEpoch() {
    ProtocolCost cost = LinearCost.of(NamedProtocols.IMAGENET_LINEAR);
    double head = 2.0 * 2048 * 1000;
    assertEquals(100 * 1_331_167L, cost.images());
    assertEquals(
        100 * (1_281_167 * (FORWARD + 2 * head) + 50_000 * (FORWARD + head)),
        cost.operations(),
        1e-12 * cost.operations());
  }

  /** 9,216 + 9,216 + 8,192 + 9,216 + 8,192 values (PROTOCOLS 1.2), 90 epochs and nine looks. */
  @Test
  void fiveHeadsStandOnOneForward() {
    ProtocolCost cost = LinearCost.of(NamedProtocols.IMAGENET_MULTI_HEAD);
    double heads = 2.0 * 44_032 * 1000;
    double trained = 90 * 1_281_167.0;
    double looked = 9 * 50_000;
    assertEquals((long) (trained + looked), cost.images());
    assertEquals(
        (trained + looked) * FORWARD + (2 * trained + looked) * heads,
        cost.operations(),
        1e-12 * cost.operations());
  }

  /** Few images, many classes: 84 epochs with looks after every tenth and after the last. */
  @Test
  void lastEpochIsLookedAtToo() {
    ProtocolCost cost = LinearCost.of(NamedProtocols.INATURALIST2018_MULTI_HEAD);
    assertEquals(84 * 437_513L + 9 * 24_426L, cost.images());
  }

  @Test
  void helpShowsTheHoursAndLoadsNoLibtorch(@TempDir Path folder) throws Exception {
    String help = HelpText.of(Main.class, folder);
    TABLE.lines().forEach(line -> assertTrue(help.contains(line), line));
  }

  @Test
  void guideShowsTheHours() throws IOException {
    ReadmeTables.hold("eval-linear/README.md", "cost", TABLE.text(), 0);
  }
}
