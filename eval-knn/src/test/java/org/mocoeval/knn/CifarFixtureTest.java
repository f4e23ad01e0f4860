package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.array.LabelledFeatures;
import org.mocoeval.data.array.Labels;
import org.mocoeval.testing.Fixtures;

/** Features of a real network, and what mmselfsup and scikit-learn make of them. */
class CifarFixtureTest {
  private static final String FOLDER = "svm_knn/cifar10_resnet20_features";
  private static final NearestNeighbours SEARCH = new NearestNeighbours(BlockSizes.DEFAULT, 2);

  @Test
  void everyFigureEqualsMmselfsup() throws IOException {
    JsonObject expected = expected().getAsJsonObject("mmselfsup_knn_eval");
    for (double temperature : new double[] {0.07, 0.1}) {
      KnnProtocol protocol = KnnProtocol.MMSELFSUP.withTemperature(temperature);
      List<KnnResult> results =
          new KnnClassifier(protocol, SEARCH).classify(set("train"), set("test"), pairs -> {});
      JsonObject figures = expected.getAsJsonObject("T=" + temperature);
      assertEquals(figures.size(), results.size());
      for (KnnResult result : results) {
        JsonObject figure = figures.getAsJsonObject("k=" + result.k());
        assertEquals(figure.get("top1").getAsDouble(), 100 * result.top1(), 1e-9, "top-1");
        assertEquals(figure.get("top5").getAsDouble(), 100 * result.top5(), 1e-9, "top-5");
      }
    }
  }

  @Test
  void neighboursEqualScikitLearn() throws IOException {
    JsonArray rows = expected().getAsJsonArray("neighbours_first20_top20_sklearn_float64");
    JsonArray similarities = expected().getAsJsonArray("similarities_first20_top20_float64");
    List<Neighbours> found = new ArrayList<>();
    SEARCH.search(set("test").features(), set("train").features(), 200, pairs -> {}, found::add);
    Neighbours first = found.get(0);
    for (int row = 0; row < 20; row++) {
      for (int rank = 0; rank < 20; rank++) {
        int wanted = rows.get(row).getAsJsonArray().get(rank).getAsInt();
        assertEquals(wanted, first.trainRow(row, rank), "row " + row + " rank " + rank);
        assertEquals(
            similarities.get(row).getAsJsonArray().get(rank).getAsDouble(),
            first.similarity(row, rank),
            1e-8);
      }
    }
  }

  private static JsonObject expected() throws IOException {
    Path file = Fixtures.require(FOLDER + "/expected_knn.json");
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static LabelledFeatures set(String name) throws IOException {
    Path features = Fixtures.require(FOLDER + "/" + name + "_features.npy");
    Path labels = Fixtures.require(FOLDER + "/" + name + "_labels.npy");
    return new LabelledFeatures(
        FeatureMatrix.of(features.toString(), NumpyFile.floats(features), 64),
        Labels.of(labels.toString(), NumpyFile.longs(labels)));
  }
}
