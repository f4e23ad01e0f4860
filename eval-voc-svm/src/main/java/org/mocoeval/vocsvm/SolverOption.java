package org.mocoeval.vocsvm;

import picocli.CommandLine.Option;

/** What fits the models; a picocli mixin. */
final class SolverOption {
  @Option(
      names = "--solver",
      paramLabel = "NAME",
      defaultValue = "shared-matrix",
      description =
          "shared-matrix or liblinear (default: ${DEFAULT-VALUE}): the first is many times faster and"
              + " stops by duality gap, the second is what the published figures were made with.")
  private String solver;

  /** Created by picocli. */
  SolverOption() {}

  SolverKind kind() {
    return SolverKind.named(solver);
  }
}
