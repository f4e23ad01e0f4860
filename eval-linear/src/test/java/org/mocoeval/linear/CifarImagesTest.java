package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.Fixtures;

/**
 * Real images through the whole command: a linear classifier on the frozen features of a published
 * CIFAR-10 network must find again what that network's own last layer does with them.
 */
class CifarImagesTest {
  /** Of the network itself on these 10,000 images (its authors' 8.27 % of errors). */
  private static final double OWN_PERCENT = 91.73;

  @TempDir Path folder;

  @Test
  void aClassifierOnFrozenFeaturesIsAsGoodAsTheNetworksOwn() {
    Path weights = Fixtures.require("weights/resnet20-12fca82f.th");
    Path images = Fixtures.require("classification/cifar10");
    Runs runs = new Runs(folder);
    runs.succeed(
        "--checkpoint=" + weights,
        "--backbone=cifar_resnet20",
        "--data=" + images,
        "--protocol=imagenet-linear",
        "--train-transform=native",
        "--transform=native",
        "--epochs=4",
        "--milestones=2,3",
        "--learning-rate=0.1",
        "--chunk=128");
    RunRecord record = runs.record();
    Cell last =
        record.cells().stream()
            .filter(cell -> cell.table().equals(LinearCells.TOP1))
            .findFirst()
            .orElseThrow();
    assertEquals(10_000, last.n().orElseThrow());
    assertEquals(OWN_PERCENT, last.value(), 1, record.cells()::toString);
  }
}
