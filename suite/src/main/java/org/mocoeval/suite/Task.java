package org.mocoeval.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mocoeval.cli.UsageException;

/** What a checkpoint is measured by; the order is that of a run, cheap ones first. */
enum Task {
  KNN("knn", org.mocoeval.knn.Main.class, false),
  VOC_SVM("voc-svm", org.mocoeval.vocsvm.Main.class, false),
  LINEAR("linear", org.mocoeval.linear.Main.class, true),
  DETECTION("detection", org.mocoeval.detection.Main.class, true),
  SEGMENTATION("segmentation", org.mocoeval.segmentation.Main.class, true);

  private final String label;
  private final Class<?> main;
  private final boolean estimated;

  Task(String label, Class<?> main, boolean estimated) {
    this.label = label;
    this.main = main;
    this.estimated = estimated;
  }

  /** As in {@code --tasks} and in the records. */
  String label() {
    return label;
  }

  /** The evaluation's command. */
  Class<?> main() {
    return main;
  }

  /** Whether the evaluation knows {@code --estimate}. */
  boolean canBeEstimated() {
    return estimated;
  }

  /**
   * Whether another seed gives another number. Nothing is drawn for kNN but the random
   * initialisation, which stands beside the built-in checkpoint only.
   */
  boolean dependsOnSeed(boolean builtIn) {
    return this != KNN || builtIn;
  }

  /**
   * Finds tasks by their names.
   *
   * @param names empty for all
   * @return each once, in the order of this enumeration
   * @throws UsageException if a name is unknown
   */
  static List<Task> named(List<String> names) {
    for (String name : names) {
      if (find(name.strip()).isEmpty()) {
        throw new UsageException(
            "--tasks: unknown task '" + name + "': expected some of " + labels());
      }
    }
    return Arrays.stream(values())
        .filter(task -> names.isEmpty() || names.stream().map(String::strip).anyMatch(task::is))
        .toList();
  }

  static String labels() {
    return Arrays.stream(values()).map(Task::label).collect(Collectors.joining(", "));
  }

  private static Optional<Task> find(String name) {
    return Arrays.stream(values()).filter(task -> task.is(name)).findFirst();
  }

  private boolean is(String name) {
    return label.equals(name);
  }
}
