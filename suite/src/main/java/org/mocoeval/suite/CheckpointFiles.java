package org.mocoeval.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which checkpoints are evaluated; a picocli mixin. */
final class CheckpointFiles {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      arity = "1..*",
      showDefaultValue = Visibility.NEVER,
      description =
          "Weights, one file or several; may be repeated. Default: the built-in checkpoint.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--backbone",
      paramLabel = "NAME",
      showDefaultValue = Visibility.NEVER,
      description = "Architecture of all of them. Default: resnet50; the built-in one has its own.")
  private Optional<String> backbone = Optional.empty();

  @Option(
      names = "--prefix",
      paramLabel = "P",
      showDefaultValue = Visibility.NEVER,
      description =
          "What stands before the backbone's names in the files. Default: found by itself.")
  private Optional<String> prefix = Optional.empty();

  /** Created by picocli. */
  CheckpointFiles() {}

  /**
   * Opens all of them once.
   *
   * @param cache where the built-in one is unpacked
   * @throws UsageException if a backbone is named and no file
   * @throws org.mocoeval.backbone.checkpoint.CheckpointException if one does not fit
   */
  List<TestedCheckpoint> open(Path cache) {
    if (files.isEmpty()) {
      return List.of(TestedCheckpoint.open(Optional.empty(), backbone, prefix, cache));
    }
    return new LinkedHashSet<>(files)
        .stream()
            .map(file -> TestedCheckpoint.open(Optional.of(file), backbone, prefix, cache))
            .toList();
  }
}
