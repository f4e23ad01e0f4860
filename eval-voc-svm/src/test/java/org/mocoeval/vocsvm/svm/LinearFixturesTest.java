package org.mocoeval.vocsvm.svm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.mocoeval.testing.Fixtures;
import org.mocoeval.vocsvm.precision.StepwiseArea;

/** Data sets on which scikit-learn and LIBLINEAR have given their verdicts. */
class LinearFixturesTest {
  private static final int DIGITS_TRAIN = 1200;

  /** liblinear-train without -B: no intercept, all rows weigh the same, C = 1. */
  @Test
  void heartScaleHasLiblinearsTrainingAccuracy() throws IOException {
    Path folder = Fixtures.require("svm_knn/liblinear_heart_scale");
    List<String> lines = Files.readAllLines(folder.resolve("heart_scale"), UTF_8);
    float[] values = new float[lines.size() * 13];
    boolean[] positive = new boolean[lines.size()];
    for (int row = 0; row < positive.length; row++) {
      String[] words = lines.get(row).trim().split(" +", -1);
      positive[row] = words[0].equals("+1");
      for (int i = 1; i < words.length; i++) {
        String[] pair = words[i].split(":", -1);
        values[row * 13 + Integer.parseInt(pair[0]) - 1] = Float.parseFloat(pair[1]);
      }
    }
    FeatureRows rows = FeatureRows.asGiven("heart_scale", values, 13, false);
    double expected =
        read(folder.resolve("expected.json"))
            .getAsJsonObject("training_accuracy_percent")
            .get("s=1 (L2-loss SVC, dual)")
            .getAsDouble();
    int[] all = IntStream.range(0, positive.length).toArray();
    for (Map.Entry<String, SvmSolver> solver : Solvers.on(rows, rows).entrySet()) {
      BinaryTask task = new BinaryTask(all, positive, 1);
      double[] scores = solver.getValue().last(task, new double[] {1}).trainScores();
      long right = IntStream.of(all).filter(row -> scores[row] > 0 == positive[row]).count();
      assertEquals(expected, 100.0 * right / positive.length, 5e-5, solver.getKey());
    }
  }

  @Test
  void digitsHaveScikitLearnsAccuracyAndPrecision() throws IOException {
    Path folder = Fixtures.require("svm_knn/digits");
    List<double[]> lines = csv(folder.resolve("digits.csv.gz"));
    FeatureRows train = digits(lines.subList(0, DIGITS_TRAIN));
    FeatureRows test = digits(lines.subList(DIGITS_TRAIN, lines.size()));
    int[] truth = lines.stream().skip(DIGITS_TRAIN).mapToInt(line -> (int) line[64]).toArray();
    JsonObject expected = read(folder.resolve("expected.json")).getAsJsonObject("linear_svc");
    for (Map.Entry<String, SvmSolver> solver : Solvers.on(train, test).entrySet()) {
      for (String cost : List.of("0.01", "0.1", "1.0")) {
        JsonObject reference = expected.getAsJsonObject(cost);
        JsonArray intercepts = reference.getAsJsonArray("intercepts");
        double[][] scores = new double[10][];
        double precision = 0;
        for (int digit = 0; digit < 10; digit++) {
          BinaryTask task = task(lines, digit);
          SvmFit fit = solver.getValue().last(task, new double[] {Double.parseDouble(cost)});
          scores[digit] = fit.testScores();
          precision += new StepwiseArea().of(scores[digit], is(truth, digit)) / 10;
          if (fit instanceof WeightFit weights) {
            assertEquals(intercepts.get(digit).getAsDouble(), weights.weights()[64], 0.02);
          } else if (fit instanceof DualFit dual) {
            double intercept =
                IntStream.range(0, DIGITS_TRAIN).mapToDouble(i -> dual.coefficients()[i]).sum();
            assertEquals(intercepts.get(digit).getAsDouble(), intercept, 0.02);
          }
        }
        String what = solver.getKey() + " at C = " + cost;
        int right = 0;
        for (int row = 0; row < truth.length; row++) {
          right += winner(scores, row) == truth[row] ? 1 : 0;
        }
        assertEquals(
            reference.get("accuracy").getAsDouble(), (double) right / truth.length, 1e-12, what);
        assertEquals(reference.get("mAP_one_vs_rest").getAsDouble(), precision, 1e-3, what);
      }
    }
  }

  private static BinaryTask task(List<double[]> lines, int digit) {
    int[] labels = lines.stream().limit(DIGITS_TRAIN).mapToInt(line -> (int) line[64]).toArray();
    return new BinaryTask(IntStream.range(0, DIGITS_TRAIN).toArray(), is(labels, digit), 1);
  }

  private static boolean[] is(int[] labels, int digit) {
    boolean[] is = new boolean[labels.length];
    for (int i = 0; i < is.length; i++) {
      is[i] = labels[i] == digit;
    }
    return is;
  }

  private static int winner(double[][] scores, int row) {
    int best = 0;
    for (int digit = 1; digit < scores.length; digit++) {
      best = scores[digit][row] > scores[best][row] ? digit : best;
    }
    return best;
  }

  private static FeatureRows digits(List<double[]> lines) {
    float[] values = new float[lines.size() * 64];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (lines.get(i / 64)[i % 64] / 16);
    }
    return FeatureRows.asGiven("digits", values, 64, true);
  }

  private static List<double[]> csv(Path file) throws IOException {
    List<double[]> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.toLowerCase(Locale.ROOT).split(",", -1);
        double[] numbers = new double[words.length];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Double.parseDouble(words[i]);
        }
        lines.add(numbers);
      }
    }
    return lines;
  }

  private static JsonObject read(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file, UTF_8)).getAsJsonObject();
  }
}
