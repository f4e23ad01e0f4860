package org.mocoeval.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.CheckpointAudit;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.checkpoint.SafetensorsWriter;
import org.mocoeval.backbone.checkpoint.TensorData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a checkpoint's tensors as safetensors. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Writes the tensors as safetensors; with --backbone, only those that it takes, under"
            + " torchvision's names.")
final class ConvertCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CheckpointOptions options;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The safetensors file; replaced if it exists.")
  private Path to;

  @Override
  public void run() {
    refuseOverwritingTheSource();
    try (Checkpoint checkpoint = options.open()) {
      Map<String, String> metadata = metadata(checkpoint);
      Map<String, TensorData> tensors =
          options.backbone().isPresent()
              ? taken(checkpoint, options.backbone().get(), metadata)
              : checkpoint.tensors();
      SafetensorsWriter.write(to, tensors, metadata);
      spec.commandLine().getOut().printf("%s: %d tensors%n", to, tensors.size());
      spec.commandLine().getOut().flush();
    }
  }

  /** {@code format=pt} is what Python's loaders look for; the rest says where this came from. */
  private static Map<String, String> metadata(Checkpoint checkpoint) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put("source", checkpoint.fileName());
    metadata.put("source.sha256", checkpoint.sha256());
    metadata.put("source.dictionary", checkpoint.source());
    return metadata;
  }

  private Map<String, TensorData> taken(
      Checkpoint checkpoint, String backbone, Map<String, String> metadata) {
    CheckpointAudit audit = options.audit(checkpoint, backbone);
    audit.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
    metadata.put("backbone", backbone);
    metadata.put("source.prefix", audit.prefix());
    Map<String, TensorData> tensors = new LinkedHashMap<>(audit.used());
    tensors.putAll(audit.counters());
    return tensors;
  }

  private void refuseOverwritingTheSource() {
    Optional<Path> source = options.checkpoint().filter(Files::exists);
    try {
      if (source.isPresent() && Files.exists(to) && Files.isSameFile(source.get(), to)) {
        throw new CheckpointException(
            to + " is the checkpoint itself and would be overwritten: choose another --to");
      }
    } catch (IOException e) {
      throw new CheckpointException("cannot look at " + to + ": " + e.getMessage(), e);
    }
  }
}
