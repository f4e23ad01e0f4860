package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.backbone.torch.MatrixProduct;
import org.mocoeval.backbone.torch.MatrixProduct.Kernel;
import org.mocoeval.cli.WorkerThreads;

class BlockProductTest {
  @ParameterizedTest
  @CsvSource({"1,1,1", "3,200,64", "70,65,7", "33,129,2048"})
  void everyProductIsWithinTheErrorBoundThatCandidatesRelyOn(int tests, int trains, int columns) {
    Random random = new Random(columns);
    float[][] test = random(random, tests, columns);
    float[][] train = random(random, trains, columns);
    check(Kernel.GENERAL, test, train);
    if (System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")) {
      check(Kernel.ONEDNN, test, train);
    }
  }

  private static void check(Kernel kernel, float[][] test, float[][] train) {
    BlockSizes sizes = new BlockSizes(test.length, train.length);
    int columns = test[0].length;
    try (WorkerThreads workers = new WorkerThreads(2);
        BlockProduct product =
            new BlockProduct(
                sizes, columns, workers, manager -> MatrixProduct.of(manager, kernel))) {
      MeasuredFeatures tests = new MeasuredFeatures(Found.matrix("test", test), workers);
      MeasuredFeatures trains = new MeasuredFeatures(Found.matrix("train", train), workers);
      product.load(BlockProduct.Side.TEST, tests, 0, test.length);
      product.load(BlockProduct.Side.TRAIN, trains, 0, train.length);
      product.multiply(
          test.length,
          train.length,
          estimates -> {
            assertEquals(test.length * train.length, estimates.remaining());
            for (int i = 0; i < estimates.remaining(); i++) {
              double exact = PlainKnn.similarity(test[i / train.length], train[i % train.length]);
              assertEquals(exact, estimates.get(i), Candidates.errorBound(columns), kernel.name());
            }
          });
    }
  }

  private static float[][] random(Random random, int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int column = 0; column < columns; column++) {
        row[column] = random.nextFloat() * (column % 3 == 0 ? 1e4f : 1);
      }
    }
    return values;
  }
}
