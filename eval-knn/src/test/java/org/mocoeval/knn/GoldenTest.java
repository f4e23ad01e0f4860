package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.array.FeatureMatrix;
import org.mocoeval.data.array.LabelledFeatures;
import org.mocoeval.data.array.Labels;

/** What scikit-learn and the published vote make of the features of make_golden.py. */
class GoldenTest {
  private static final NearestNeighbours SEARCH = new NearestNeighbours(new BlockSizes(32, 150), 2);

  private record Golden(
      int columns,
      List<Integer> trainTenths,
      List<Integer> trainLabels,
      List<Integer> testTenths,
      List<Integer> testLabels,
      List<List<Integer>> neighbours,
      List<Figure> figures) {}

  private record Figure(int k, double temperature, List<Integer> correct) {}

  private final Golden golden = read();

  @Test
  void neighboursEqualScikitLearn() {
    List<List<Integer>> found = new ArrayList<>();
    SEARCH.search(
        test().features(),
        train().features(),
        golden.neighbours.get(0).size(),
        pairs -> {},
        block -> {
          for (int row = 0; row < block.rows(); row++) {
            List<Integer> list = new ArrayList<>();
            for (int rank = 0; rank < block.k(); rank++) {
              list.add(block.trainRow(row, rank));
            }
            found.add(list);
          }
        });
    assertEquals(golden.neighbours, found);
  }

  @Test
  void everyCountEqualsThePublishedVote() {
    for (Figure figure : golden.figures) {
      KnnProtocol protocol =
          KnnProtocol.MMSELFSUP.withKs(List.of(figure.k, 350)).withTemperature(figure.temperature);
      KnnResult result =
          new KnnClassifier(protocol, SEARCH).classify(train(), test(), pairs -> {}).get(0);
      assertEquals(
          figure.correct, List.of(result.top1Correct(), result.top5Correct()), figure.toString());
    }
  }

  @Test
  void classesAddUpToTheWhole() {
    KnnResult result =
        new KnnClassifier(KnnProtocol.LEMNISCATE, SEARCH)
            .classify(train(), test(), pairs -> {})
            .get(0);
    int images = result.classes().stream().mapToInt(KnnResult.ClassAccuracy::images).sum();
    int correct = result.classes().stream().mapToInt(KnnResult.ClassAccuracy::correct).sum();
    assertEquals(golden.testLabels.size(), images);
    assertEquals(result.top1Correct(), correct);
    assertEquals((double) correct / images, result.top1());
  }

  private LabelledFeatures train() {
    return set("train", golden.trainTenths, golden.trainLabels);
  }

  private LabelledFeatures test() {
    return set("test", golden.testTenths, golden.testLabels);
  }

  private LabelledFeatures set(String name, List<Integer> tenths, List<Integer> labels) {
    float[] values = new float[tenths.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (tenths.get(i) / 10.0);
    }
    long[] classes = labels.stream().mapToLong(label -> label).toArray();
    return new LabelledFeatures(
        FeatureMatrix.of(name, values, golden.columns), Labels.of(name, classes));
  }

  private static Golden read() {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(GoldenTest.class.getResourceAsStream("golden.json")),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Golden.class);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
