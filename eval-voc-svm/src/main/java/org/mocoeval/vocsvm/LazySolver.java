package org.mocoeval.vocsvm;

import java.util.function.Supplier;
import org.mocoeval.vocsvm.svm.SvmSolver;

/**
 * A solver that is made when the first problem needs it, since a finished run needs none, and that
 * can be let go between two kinds of problems. A failure to make it is final.
 */
final class LazySolver {
  private final Supplier<SvmSolver> making;
  private SvmSolver made;
  private RuntimeException failure;

  LazySolver(Supplier<SvmSolver> making) {
    this.making = making;
  }

  synchronized SvmSolver get() {
    if (failure != null) {
      throw failure;
    }
    if (made == null) {
      try {
        made = making.get();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
    return made;
  }

  /** Frees the memory; the next problem makes the solver anew. */
  synchronized void release() {
    made = null;
  }
}
