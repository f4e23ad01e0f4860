package org.mocoeval.knn;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.ClassResults;
import org.mocoeval.results.record.ClassResults.ClassScore;
import org.mocoeval.results.record.PublishedValue;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.results.record.SampleResults;

/** Accuracies as cells of a run record: a table each for top-1 and top-5, a column each k. */
final class KnnCells {
  static final String TOP1 = "kNN top-1";
  static final String TOP5 = "kNN top-5";

  private KnnCells() {}

  /**
   * Adds one row to both tables, its classes and which images were right.
   *
   * @param record receives the cells
   * @param row what was evaluated
   * @param results one for each k
   * @param className the name of a class
   * @param published the top-1 figure to compare with at a given k
   */
  static void addRow(
      RunRecordBuilder record,
      String row,
      List<KnnResult> results,
      IntFunction<String> className,
      IntFunction<Optional<PublishedValue>> published) {
    for (KnnResult result : results) {
      String column = "k=" + result.k();
      record.cell(
          Cell.accuracy(TOP1, row, column, result.top1Correct(), result.images())
              .withPublished(published.apply(result.k())));
      record.cell(Cell.accuracy(TOP5, row, column, result.top5Correct(), result.images()));
      record.samples(SampleResults.of(TOP1, row, column, result.images(), result.top1Images()));
      record.samples(SampleResults.of(TOP5, row, column, result.images(), result.top5Images()));
      List<ClassScore> classes =
          result.classes().stream()
              .map(c -> new ClassScore(className.apply(c.label()), 100 * c.top1(), c.images()))
              .toList();
      record.perClass(new ClassResults(TOP1, row, column, "%", classes));
    }
  }
}
