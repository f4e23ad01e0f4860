package org.mocoeval.benchmarks;

import java.nio.file.Path;

/**
 * What both sides of a contest have: threads, and files that ours writes.
 *
 * @param threads that either side may use
 * @param jpegs folder of JPEG files; other files lie beside it
 */
record Workplace(int threads, Path jpegs) {
  SvmFiles svm() {
    return new SvmFiles(jpegs.resolveSibling("benchmark-svm"));
  }

  LinearFiles linear() {
    return new LinearFiles(jpegs.resolveSibling("benchmark-linear"));
  }

  CocoFiles coco() {
    return new CocoFiles(jpegs.resolveSibling("benchmark-coco"));
  }
}
