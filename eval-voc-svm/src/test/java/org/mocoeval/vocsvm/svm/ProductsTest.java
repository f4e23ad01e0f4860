package org.mocoeval.vocsvm.svm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.torch.Torch;

class ProductsTest {
  @Test
  void everyProductIsThePlainSumWithTheConstantFeature() {
    FeatureRows train = SolversAgreeTest.features(300, 17, 1);
    FeatureRows test = SolversAgreeTest.features(41, 17, 2);
    Products products = Products.of(train, test, 2);
    for (int row = 0; row < 300; row++) {
      for (int other = 0; other < 341; other++) {
        double sum = 1;
        for (int c = 0; c < 17; c++) {
          double value = other < 300 ? train.value(other, c) : test.value(other - 300, c);
          sum += train.value(row, c) * value;
        }
        assertEquals(sum, products.of(row)[other], 1e-6);
      }
    }
    int[] some = {7, 3, 299};
    assertEquals(products.of(3)[299], products.square(some)[1][2]);
    int[] all = IntStream.range(0, 300).toArray();
    assertSame(products.of(12), products.square(all)[12], "all rows need no copy");
  }

  /** Fifty matrices of 4 MB each: what a leak would leave behind. */
  @Test
  void nothingOfLibtorchIsLeftBehind() {
    FeatureRows rows = SolversAgreeTest.features(500, 2000, 3);
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu())) {
      NDManager parent = manager.getParentManager();
      Products.of(rows, rows, 1);
      int before = parent.getManagedArrays().size();
      for (int i = 0; i < 50; i++) {
        Products.of(rows, rows, 1);
      }
      assertTrue(parent.getManagedArrays().size() <= before, "managed arrays were left behind");
    }
  }
}
