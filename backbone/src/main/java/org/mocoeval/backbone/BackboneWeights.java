package org.mocoeval.backbone;

import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.CheckpointAudit;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.backbone.resnet.StagePlan;

/** Where a backbone's weights come from: what is evaluated. */
public sealed interface BackboneWeights extends AutoCloseable {

  /**
   * Weights from a checkpoint, audited against the backbone.
   *
   * @param spec the backbone
   * @param checkpoint the open file
   * @param audit which of its tensors are used
   */
  record FromCheckpoint(ResNetSpec spec, Checkpoint checkpoint, CheckpointAudit audit)
      implements BackboneWeights {

    /**
     * Names the file without its folder.
     *
     * @return the name
     */
    public String fileName() {
      return checkpoint.fileName();
    }

    /**
     * Identifies the file's content.
     *
     * @return 64 hexadecimal digits
     */
    public String sha256() {
      return checkpoint.sha256();
    }

    /**
     * Counts the tensors of the file that became the backbone.
     *
     * @return at least 1
     */
    public int tensorsUsed() {
      return audit.used().size();
    }

    /**
     * Counts the tensors of the file that the backbone has no place for.
     *
     * @return at least 0
     */
    public int tensorsIgnored() {
      return audit.ignored().size();
    }

    @Override
    public String identity() {
      return checkpoint.sha256() + " prefix '" + audit.prefix() + "' from " + checkpoint.source();
    }

    @Override
    public String label() {
      return checkpoint.fileName();
    }

    @Override
    public List<String> warnings() {
      return audit.warnings();
    }

    @Override
    public FrozenResNet freeze(NDManager manager, Precision precision) {
      return FrozenResNet.load(manager, spec, this::values, precision);
    }

    @Override
    public ResNet trainable(NDManager manager, StagePlan plan) {
      return ResNet.load(manager, spec.withPlan(plan), this::values);
    }

    private FloatBuffer values(String name) {
      return FloatBuffer.wrap(audit.used().get(name).toFloats());
    }

    @Override
    public void close() {
      checkpoint.close();
    }
  }

  /**
   * Weights as they are before any training: the floor that a checkpoint has to beat.
   *
   * @param spec the backbone
   * @param seed of the draw
   */
  record RandomInitialisation(ResNetSpec spec, int seed) implements BackboneWeights {
    @Override
    public String identity() {
      return "random initialisation, seed " + seed;
    }

    @Override
    public String label() {
      return "random init";
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }

    @Override
    public FrozenResNet freeze(NDManager manager, Precision precision) {
      try (ResNet network = ResNet.initialize(manager, spec, seed)) {
        return FrozenResNet.of(manager, network, precision);
      }
    }

    @Override
    public ResNet trainable(NDManager manager, StagePlan plan) {
      return ResNet.initialize(manager, spec.withPlan(plan), seed);
    }

    @Override
    public void close() {}
  }

  /**
   * Opens and audits a checkpoint.
   *
   * @param file any format that {@link Checkpoint} reads
   * @param spec the backbone it is to fill
   * @param prefix what stands before the names in the file; empty to find it
   * @return open weights; every tensor of the backbone is there, of the right shape and finite
   * @throws org.mocoeval.backbone.checkpoint.CheckpointException if the file does not fit
   */
  static FromCheckpoint open(Path file, ResNetSpec spec, Optional<String> prefix) {
    Checkpoint checkpoint = Checkpoint.open(file);
    try {
      CheckpointAudit audit =
          CheckpointAudit.of(
              checkpoint, spec.name(), spec.parameterShapes(), prefix, Backbones.knownShapes());
      return new FromCheckpoint(spec, checkpoint, audit);
    } catch (RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  /**
   * Returns the backbone's description.
   *
   * @return the description
   */
  ResNetSpec spec();

  /**
   * Identifies the weights: two that share it give the same features.
   *
   * @return one line
   */
  String identity();

  /**
   * Names the weights in a table.
   *
   * @return a short word
   */
  String label();

  /**
   * Lists what a reader of the result should know about the weights.
   *
   * @return one sentence each
   */
  List<String> warnings();

  /**
   * Builds the network for features.
   *
   * @param manager owner of the network; its device runs it
   * @param precision its arithmetic
   * @return the network
   */
  FrozenResNet freeze(NDManager manager, Precision precision);

  /**
   * Builds the network for fine-tuning.
   *
   * @param manager owner of the network; its device runs it
   * @param plan strides and dilations of the residual stages
   * @return the network, without gradients until they are asked for
   */
  ResNet trainable(NDManager manager, StagePlan plan);

  @Override
  void close();
}
