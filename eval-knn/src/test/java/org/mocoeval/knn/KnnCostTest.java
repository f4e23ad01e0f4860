package org.mocoeval.knn;

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

class KnnCostTest {
  private static final CostTable TABLE = new CostTable(KnnCost.all());

  /** torchvision's ResNet-50 without its classifier, counted by hooks (operations_goldens.py). */
  private static final double FORWARD = 2 * 4_087_136_256.0;

  @Test
  void aForwardOfEveryImageAndAProductOfEveryPair() {
    ProtocolCost cost = KnnCost.of(KnnProtocol.MMSELFSUP);
    double products = 2.0 * 50_000 * 1_281_167 * 2048;
    assertEquals(1_331_167, cost.images());
    assertEquals(1_331_167 * FORWARD + products, cost.operations(), 1);
  }

  /** 51.8 images a second through the network, 689.3 a core from files to tensors. */
  @Test
  void twoCoresTakeWhatTheyTookInTheBenchmark() {
    double searched = 2.0 * 50_000 * 1_281_167 * 2048 / (51.8 * FORWARD);
    double seconds = 1_331_167 * (1 / 51.8 + 1 / (2 * 689.3)) + searched;
    assertEquals(seconds, KnnCost.of(KnnProtocol.DINO).cpuSeconds(), 1e-6 * seconds);
  }

  @Test
  void helpShowsTheHoursAndLoadsNoLibtorch(@TempDir Path folder) throws Exception {
    String help = HelpText.of(Main.class, folder);
    TABLE.lines().forEach(line -> assertTrue(help.contains(line), line));
  }

  @Test
  void guideShowsTheHours() throws IOException {
    ReadmeTables.hold("eval-knn/README.md", "cost", TABLE.text(), 0);
  }
}
