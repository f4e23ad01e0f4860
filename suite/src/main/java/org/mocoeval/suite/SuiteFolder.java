package org.mocoeval.suite;

import java.nio.file.Path;

/**
 * What the suite keeps beside the records: they are searched for {@code .json} files one level
 * higher.
 *
 * @param path below the folder of results
 */
record SuiteFolder(Path path) {
  static SuiteFolder of(Path results) {
    return new SuiteFolder(results.resolve("suite"));
  }

  Path ledger() {
    return path.resolve("suite.json");
  }

  Path lock() {
    return path.resolve("lock");
  }

  /** A file a job and attempt. */
  Path logs() {
    return path.resolve("logs");
  }
}
