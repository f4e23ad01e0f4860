package org.mocoeval.backbone;

import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.CheckpointAudit;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.cli.UsageException;
import picocli.CommandLine.Option;

/** The options that say which weights: the same words in every command. */
public final class CheckpointOptions {
  private static final String DEFAULT_BACKBONE = "resnet50";

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Weights: PyTorch (.pth, .pth.tar, .th, .pt; zip or legacy) or safetensors, told by"
              + " content.")
  private Path checkpoint;

  @Option(
      names = "--backbone",
      paramLabel = "NAME",
      description = "Architecture, such as resnet50, resnet18, resnet50x2 or cifar_resnet20.")
  private String backbone;

  @Option(
      names = "--prefix",
      paramLabel = "P",
      description =
          "What stands before the backbone's names in the file, such as module.encoder_q. (found"
              + " by itself; never the momentum encoder).")
  private String prefix;

  /** Created by picocli. */
  public CheckpointOptions() {}

  /**
   * Returns the file.
   *
   * @return {@code --checkpoint}, if given
   */
  public Optional<Path> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  /**
   * Returns the architecture.
   *
   * @return {@code --backbone}, if given
   */
  public Optional<String> backbone() {
    return Optional.ofNullable(backbone);
  }

  /**
   * Returns what stands before the names.
   *
   * @return {@code --prefix}, if given
   */
  public Optional<String> prefix() {
    return Optional.ofNullable(prefix);
  }

  /**
   * Opens the file that has to be given.
   *
   * @return the open checkpoint
   * @throws UsageException if {@code --checkpoint} is absent, or {@code --prefix} would be ignored
   * @throws CheckpointException if the file cannot be read
   */
  public Checkpoint open() {
    if (prefix != null && backbone == null) {
      throw new UsageException(
          "--prefix says where a backbone's tensors are: pass --backbone NAME, too");
    }
    return Checkpoint.open(
        checkpoint()
            .orElseThrow(() -> new UsageException("no checkpoint: pass --checkpoint FILE")));
  }

  /**
   * Finds a backbone's tensors and insists on all of them; a failure names the known backbone that
   * would have fitted.
   *
   * @param open the open checkpoint
   * @param name the backbone's name
   * @return the audit, whose {@code used()} fills the backbone
   * @throws CheckpointException if tensors are missing or wrong
   */
  public CheckpointAudit audit(Checkpoint open, String name) {
    return CheckpointAudit.of(
        open, name, Backbones.named(name).parameterShapes(), prefix(), Backbones.knownShapes());
  }

  /**
   * Opens the weights that are evaluated: the file, audited as resnet50 unless {@code --backbone}
   * says otherwise, or the built-in checkpoint if no file is given.
   *
   * @param cache where the built-in checkpoint is unpacked
   * @return open weights
   * @throws CheckpointException if the file cannot be read or does not fit
   */
  public BackboneWeights.FromCheckpoint weights(Path cache) {
    if (checkpoint == null) {
      if (backbone != null || prefix != null) {
        throw new UsageException(
            "--backbone and --prefix describe the file of --checkpoint: pass --checkpoint FILE");
      }
      return BuiltInCheckpoint.open(cache);
    }
    String name = backbone().orElse(DEFAULT_BACKBONE);
    return BackboneWeights.open(checkpoint, Backbones.named(name), prefix());
  }
}
