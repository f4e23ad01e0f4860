package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.backbone.BackboneWeights.FromCheckpoint;
import org.mocoeval.backbone.CheckpointOptions;
import picocli.CommandLine;

/**
 * A checkpoint that was opened, fits its backbone, and is known by its content from here on.
 *
 * @param label as the user named it, or {@code built-in}
 * @param arguments the options that say to an evaluation which it is; none for the built-in one
 * @param sha256 of the file's bytes
 * @param backbone the architecture it fills
 * @param prefix what stands before its names in the file
 */
record TestedCheckpoint(
    String label, List<String> arguments, String sha256, String backbone, String prefix) {
  static final String BUILT_IN = "built-in";

  TestedCheckpoint {
    arguments = List.copyOf(arguments);
  }

  /**
   * Opens, audits and closes a checkpoint, so that one which does not fit is named before the first
   * job and not by each of them.
   *
   * @param file empty for the built-in one
   * @param backbone as in every command
   * @param prefix as in every command
   * @param cache where the built-in one is unpacked
   * @throws org.mocoeval.backbone.checkpoint.CheckpointException if it cannot be read or does not
   *     fit
   */
  static TestedCheckpoint open(
      Optional<Path> file, Optional<String> backbone, Optional<String> prefix, Path cache) {
    List<String> arguments = new ArrayList<>();
    file.ifPresent(path -> arguments.add("--checkpoint=" + path.toAbsolutePath().normalize()));
    backbone.ifPresent(name -> arguments.add("--backbone=" + name));
    prefix.ifPresent(text -> arguments.add("--prefix=" + text));
    CheckpointOptions options =
        CommandLine.populateCommand(new CheckpointOptions(), arguments.toArray(String[]::new));
    try (FromCheckpoint weights = options.weights(cache)) {
      return new TestedCheckpoint(
          file.map(Path::toString).orElse(BUILT_IN),
          arguments,
          weights.sha256(),
          weights.spec().name(),
          weights.audit().prefix());
    }
  }

  boolean isBuiltIn() {
    return arguments.isEmpty();
  }
}
