package org.mocoeval.data.doctor;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mocoeval.data.DataException;

/**
 * Opens what can be opened. A layout's reader stops at the first thing that is wrong; here that is
 * a finding, and what does not depend on it is examined all the same.
 */
record Attempts(Notes notes) {
  <T> Optional<T> reading(String kind, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (DataException | InvalidPathException | UncheckedIOException e) {
      notes.error(
          kind,
          String.valueOf(e.getMessage()),
          List.of(),
          "What depends on it was not examined: mend it and run the doctor again.");
      return Optional.empty();
    }
  }
}
