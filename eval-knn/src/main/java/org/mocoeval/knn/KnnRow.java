package org.mocoeval.knn;

import java.util.List;

/**
 * What one set of weights reached.
 *
 * @param label the row's name in the table
 * @param results one for each k
 * @param extractionSeconds spent on features, near 0 where they were stored
 * @param neighbourSeconds spent on search and vote
 */
record KnnRow(
    String label, List<KnnResult> results, double extractionSeconds, double neighbourSeconds) {
  KnnRow {
    results = List.copyOf(results);
  }
}
