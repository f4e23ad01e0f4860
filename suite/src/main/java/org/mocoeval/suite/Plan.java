package org.mocoeval.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.DataException;
import org.mocoeval.suite.DataFolders.Location;
import org.mocoeval.suite.DataFolders.Location.Found;
import org.mocoeval.suite.DataFolders.Location.Missing;

/**
 * What the suite would do.
 *
 * @param entries in the order of the run
 */
record Plan(List<Entry> entries) {
  Plan {
    entries = List.copyOf(entries);
  }

  /** A job, or a gap where one would be. */
  sealed interface Entry {
    /** Under test. */
    TestedCheckpoint checkpoint();

    /** What is measured. */
    Task task();

    /** Its name. */
    String protocol();

    /**
     * Its data is there.
     *
     * @param job what is run
     */
    record Planned(Job job) implements Entry {
      @Override
      public TestedCheckpoint checkpoint() {
        return job.checkpoint();
      }

      @Override
      public Task task() {
        return job.task();
      }

      @Override
      public String protocol() {
        return job.protocol();
      }
    }

    /**
     * Its data is not.
     *
     * @param checkpoint under test
     * @param task what would be measured
     * @param protocol its name
     * @param why where the data was looked for
     */
    record NoData(TestedCheckpoint checkpoint, Task task, String protocol, String why)
        implements Entry {}
  }

  /** Puts every checkpoint beside every assignment of the tasks. */
  static Plan of(
      List<TestedCheckpoint> checkpoints, List<Task> tasks, DataFolders data, List<Integer> seeds) {
    List<Entry> entries = new ArrayList<>();
    for (TestedCheckpoint checkpoint : checkpoints) {
      List<Assignment> assignments =
          data.isMiniature() ? Assignment.miniature(checkpoint.isBuiltIn()) : Assignment.PUBLISHED;
      assignments.stream()
          .filter(assignment -> tasks.contains(assignment.task()))
          .forEach(assignment -> entries.addAll(entries(checkpoint, assignment, data, seeds)));
    }
    return new Plan(entries);
  }

  private static List<? extends Entry> entries(
      TestedCheckpoint checkpoint, Assignment assignment, DataFolders data, List<Integer> seeds) {
    Optional<Location> location = assignment.place().map(data::locate);
    if (location.isPresent() && location.get() instanceof Missing missing) {
      return List.of(
          new Entry.NoData(checkpoint, assignment.task(), assignment.protocol(), missing.why()));
    }
    Task task = assignment.task();
    boolean once = !task.dependsOnSeed(checkpoint.isBuiltIn());
    return seeds.stream()
        .limit(once ? 1 : seeds.size())
        .map(
            seed ->
                new Entry.Planned(
                    new Job(
                        checkpoint,
                        task,
                        task.main(),
                        assignment.protocol(),
                        location.map(found -> ((Found) found).folder()),
                        seed)))
        .toList();
  }

  /** Those whose data is there. */
  List<Job> jobs() {
    return entries.stream()
        .filter(Entry.Planned.class::isInstance)
        .map(entry -> ((Entry.Planned) entry).job())
        .toList();
  }

  /**
   * Insists on a job.
   *
   * @throws DataException naming every place that was looked at
   */
  void requireJobs() {
    if (jobs().isEmpty()) {
      StringBuilder message = new StringBuilder("there is no data for any of the tasks:");
      entries.stream()
          .filter(Entry.NoData.class::isInstance)
          .map(entry -> ((Entry.NoData) entry).why())
          .distinct()
          .forEach(why -> message.append("\n  ").append(why));
      throw new DataException(message.append("\nName another --data-root.").toString());
    }
  }
}
