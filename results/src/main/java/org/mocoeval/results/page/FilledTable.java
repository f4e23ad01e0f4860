package org.mocoeval.results.page;

import java.util.List;
import java.util.Optional;

/**
 * A table of the page with its rows.
 *
 * @param layout which
 * @param ours checkpoint by checkpoint, each one's own row before what it is held against
 * @param notRun checkpoints without a row
 * @param published of others; the page's own first
 */
record FilledTable(
    PageLayout layout, List<OurRow> ours, List<String> notRun, List<PublishedRow> published) {
  /** Copies the lists. */
  FilledTable {
    ours = List.copyOf(ours);
    notRun = List.copyOf(notRun);
    published = List.copyOf(published);
  }

  /** Whether rows name a best layer. */
  boolean hasSettings() {
    return ours.stream().anyMatch(row -> row.setting().isPresent())
        || published.stream().anyMatch(row -> row.setting().isPresent());
  }

  /** The row of a checkpoint that is held against the page, or else its first. */
  Optional<OurRow> best(String checkpoint) {
    List<OurRow> rows =
        ours.stream()
            .filter(row -> row.isCheckpoint() && row.checkpoint().equals(checkpoint))
            .toList();
    return rows.stream()
        .filter(row -> row.state() == State.REPRODUCED || row.state() == State.DIFFERS)
        .findFirst()
        .or(() -> rows.stream().findFirst());
  }
}
