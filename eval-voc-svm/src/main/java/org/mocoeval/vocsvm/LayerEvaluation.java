package org.mocoeval.vocsvm;

import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.Progress;
import org.mocoeval.cli.WorkerThreads;
import org.mocoeval.data.voc.VocTargets;

/**
 * All SVMs on one layer's features.
 *
 * @param layer its name
 * @param problem solver and targets
 * @param solved what is known already
 * @param threads that solve
 */
record LayerEvaluation(String layer, LayerProblem problem, SolvedProblems solved, int threads) {
  /** The full task; the solver is let go afterwards, as it holds hundreds of megabytes. */
  LayerResult full() {
    int classes = problem.train().classes();
    VocTargets test = problem.test();
    try (WorkerThreads workers = new WorkerThreads(threads);
        Progress progress =
            new Progress(
                "SVM on " + layer, "models", FullSvm.models(classes, problem.costs()), 0)) {
      return LayerResult.of(
          layer, new FullSvm(problem, solved).run(workers, progress::advance), test.rows());
    } finally {
      problem.lazySolver().release();
    }
  }

  /** The low-shot task. */
  Optional<List<ShotsOutcome>> lowShot(Optional<LowShotSamples> samples) {
    return samples.map(
        some -> {
          long models = LowShotSvm.models(some, problem.train().classes(), problem.costs());
          try (WorkerThreads workers = new WorkerThreads(threads);
              Progress progress = new Progress("low-shot SVM on " + layer, "models", models, 0)) {
            return new LowShotSvm(problem, some, solved).run(workers, progress::advance);
          } finally {
            problem.lazySolver().release();
          }
        });
  }
}
