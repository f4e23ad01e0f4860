package org.mocoeval.results;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.published.PublishedFigures;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;

/** Runs that the tests look at. */
public final class Runs {
  private static final Instant STARTED = Instant.parse("2026-01-31T12:00:00Z");

  private Runs() {}

  /** A kNN run on ImageNet whose values are the page's, give or take what is asked for. */
  public static RunRecord knn(double pointsOff) {
    PublishedFigures figures = PublishedFigures.load();
    RunRecordBuilder run = begin("imagenet", "0.07");
    for (Figure figure : figures.page(PageTable.IMAGENET_KNN)) {
      long correct = Math.round((figure.value() + pointsOff) * 500);
      run.cell(
          Cell.accuracy("kNN top-1", "ours", figure.column(), correct, 50_000)
              .withPublished(Optional.of(figure.beside())));
    }
    run.cell(Cell.accuracy("kNN top-1", "random init", "k=20", 1234, 50_000));
    return run.build();
  }

  /** A kNN run on the miniature, which nobody has published values for. */
  public static RunRecord miniature(String temperature, long correct) {
    return begin("miniature", temperature)
        .cell(Cell.accuracy("kNN top-1", "ours", "k=10", correct, 500))
        .build();
  }

  /** One bare number in a table of that title. */
  public static RunRecord titled(String table) {
    return begin("voc07", "0.07").cell(Cell.of(table, "ours", "k=1", 43.14, "%")).build();
  }

  private static RunRecordBuilder begin(String dataset, String temperature) {
    return builder(dataset, temperature, 0);
  }

  /** A kNN run without cells. */
  public static RunRecordBuilder builder(String dataset, String temperature, long seed) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train", 1_281_167L);
    counts.put("val", 50_000L);
    return RunRecord.begin("knn", dataset, STARTED)
        .protocol(
            Protocol.of("mmselfsup", Map.of("temperature", temperature, "transform", "centre-224")))
        .checkpoint(new Checkpoint("moco.pth.tar", "ab".repeat(32), "resnet50", 318, 6))
        .data(new DataSource("/data/" + dataset, "f1", counts))
        .environment(Environment.current("cpu", 2, Map.of("djl", "0.36.0", "libtorch", "2.7.1")))
        .seed(seed)
        .seconds("features", 812.5)
        .seconds("neighbours", 41.25)
        .perClass(
            new ClassResults(
                "kNN top-1", "ours", "k=10", "%", List.of(new ClassScore("tench", 90, 50))))
        .note("A note.");
  }
}
