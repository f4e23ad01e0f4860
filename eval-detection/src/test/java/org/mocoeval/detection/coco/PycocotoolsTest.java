package org.mocoeval.detection.coco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred random problems beside pycocotools itself, where {@code python3} has it; skipped
 * elsewhere. Masks and boxes take turns. Some seconds.
 */
class PycocotoolsTest {
  private static final int PROBLEMS = 500;
  private static final double EXACT = 1e-12;

  @TempDir Path folder;

  @Test
  void everyNumberIsPycocotools() throws IOException, InterruptedException {
    assumeTrue(
        run("python3", "-c", "import pycocotools.cocoeval") == 0,
        "skipped: python3 -c \"import pycocotools\" does not work here");
    List<RandomProblem> problems = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      RandomProblem problem = RandomProblem.of(1000 + i);
      problems.add(problem);
      problem.truth().write(folder.resolve(name(i) + ".truth.json"));
      CocoResults.write(folder.resolve(name(i) + ".detections.json"), results(problem, type(i)));
    }
    Path script =
        Path.of(System.getProperty("mocoeval.root"))
            .resolve("eval-detection/src/test/python/coco_differential.py");
    assertEquals(0, run("python3", script.toString(), folder.toString()));
    JsonObject expected =
        JsonParser.parseString(Files.readString(folder.resolve("expected.json")))
            .getAsJsonObject()
            .getAsJsonObject("problems");
    for (int i = 0; i < PROBLEMS; i++) {
      compare(expected.getAsJsonObject(name(i)), problems.get(i), i);
    }
  }

  private static IouType type(int index) {
    return index % 2 == 0 ? IouType.BBOX : IouType.SEGM;
  }

  private static String name(int index) {
    return index + "." + type(index).label();
  }

  /** With both, pycocotools takes the areas of masks from the boxes. */
  private static List<CocoDetection> results(RandomProblem problem, IouType type) {
    return problem.detections().stream()
        .map(
            d ->
                type == IouType.BBOX
                    ? new CocoDetection(
                        d.imageId(), d.categoryId(), d.score(), d.box(), Optional.empty())
                    : new CocoDetection(
                        d.imageId(), d.categoryId(), d.score(), Optional.empty(), d.shape()))
        .toList();
  }

  private static void compare(JsonObject expected, RandomProblem problem, int index) {
    CocoScore score =
        new CocoEvaluation(problem.truth(), type(index)).score(problem.detections(), 2);
    JsonArray stats = expected.getAsJsonArray("stats");
    CocoMetric[] metrics = CocoMetric.values();
    for (int m = 0; m < metrics.length; m++) {
      double value = score.value(metrics[m]).orElse(-1);
      assertEquals(stats.get(m).getAsDouble(), value, EXACT, name(index) + " " + metrics[m]);
    }
    JsonObject categories = expected.getAsJsonObject("categories");
    for (int c = 0; c < score.categories().size(); c++) {
      String id = Long.toString(score.categories().get(c).id());
      double value = score.value(CocoMetric.AP, c).orElse(-1);
      assertEquals(categories.get(id).getAsDouble(), value, EXACT, name(index));
    }
  }

  private int run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said.txt").toFile())
              .start();
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      process.destroyForcibly();
      return ended ? process.exitValue() : 1;
    } catch (IOException notFound) {
      return 1;
    }
  }
}
