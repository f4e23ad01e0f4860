package org.mocoeval.results.page;

import java.util.Optional;
import org.mocoeval.results.published.PageTable;

/**
 * A column of a table of the page, and where its values come from.
 *
 * @param heading as the page prints it, e.g. {@code Feature5}
 * @param cellTable the run records' table, e.g. {@code kNN top-1}
 * @param cellColumn the run records' column, e.g. {@code k=20}
 * @param publishedTable where others' figures stand; absent where nobody published any
 * @param publishedColumn the figures' column
 */
record Column(
    String heading,
    String cellTable,
    String cellColumn,
    Optional<String> publishedTable,
    String publishedColumn) {

  static Column of(String heading, String cellTable, String column, PageTable published) {
    return new Column(heading, cellTable, column, Optional.of(published.key()), column);
  }
}
