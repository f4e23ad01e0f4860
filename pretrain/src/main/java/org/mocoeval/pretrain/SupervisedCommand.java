package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.backbone.checkpoint.SafetensorsWriter;
import org.mocoeval.backbone.checkpoint.TensorContent;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.data.layout.ImageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains with labels and writes the backbone. */
@Command(
    name = "supervised",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Trains a backbone with labels for a short while: the row \"supervised\" of a table, and"
            + " the source of the built-in checkpoint.")
final class SupervisedCommand implements Runnable {
  @ParentCommand private Main parent;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE.safetensors",
      description = "Where the backbone's tensors go, under torchvision's names.")
  private Path to;

  @Override
  public void run() {}
}
