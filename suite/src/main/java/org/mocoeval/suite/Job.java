package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One record to be made: a checkpoint on a task by a protocol with a seed.
 *
 * @param checkpoint under test
 * @param task what is measured
 * @param main the command that is run, the task's
 * @param protocol its name
 * @param data the set's folder; empty for the built-in miniature
 * @param seed of everything that is drawn
 */
record Job(
    TestedCheckpoint checkpoint,
    Task task,
    Class<?> main,
    String protocol,
    Optional<Path> data,
    int seed) {

  /** Short and usable as part of a file's name. */
  String name() {
    return task.label() + "-" + protocol + "-seed" + seed;
  }

  /** What an evaluation's command line has to say, without what is the same for all jobs. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(checkpoint.arguments());
    data.ifPresent(folder -> arguments.add("--data=" + folder));
    arguments.add("--protocol=" + protocol);
    arguments.add("--seed=" + seed);
    return arguments;
  }

  /** Whether a record is by this protocol: a transform that suits the checkpoint is told there. */
  boolean isBy(String reportedProtocol) {
    return reportedProtocol.equals(protocol) || reportedProtocol.startsWith(protocol + ",");
  }

  /** The set in words. */
  String dataName() {
    return data.map(Path::toString).orElse("miniature");
  }
}
