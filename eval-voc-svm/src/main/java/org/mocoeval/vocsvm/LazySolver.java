package org.mocoeval.vocsvm;

import java.util.function.Supplier;
import org.mocoeval.vocsvm.svm.SvmSolver;

/** A solver that is made when the first problem needs it: a finished run needs none. */
final class LazySolver {
  private final Supplier<SvmSolver> making;
  private SvmSolver made;

  LazySolver(Supplier<SvmSolver> making) {
    this.making = making;
  }

  synchronized SvmSolver get() {
    if (made == null) {
      made = making.get();
    }
    return made;
  }
}
