package org.mocoeval.benchmarks;

import java.util.List;
import java.util.Locale;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.pretrain.NamedProtocols;
import org.mocoeval.pretrain.PretrainProtocol;

/**
 * What a step of MoCo is timed on: a named protocol with its own network, head, queue, temperature
 * and eight batch-norm groups, but fewer images a step, so that one takes a few seconds on two
 * cores.
 */
public enum MocoSetting {
  /** MoCo v2 on ImageNet's crops: ResNet-50, MLP head, 65,536 keys, T 0.2. */
  RESNET50("moco-v2", 16, 224, Precision.FP32),
  /** The same with convolutions in bfloat16. */
  RESNET50_BF16("moco-v2", 16, 224, Precision.BF16),
  /** MoCo's CIFAR-10 demonstration: ResNet-18 with the small stem, linear head, 4,096 keys. */
  CIFAR("cifar10-demo", 128, 32, Precision.FP32);

  private final String protocol;
  private final int images;
  private final int side;
  private final Precision precision;

  MocoSetting(String protocol, int images, int side, Precision precision) {
    this.protocol = protocol;
    this.images = images;
    this.side = side;
    this.precision = precision;
  }

  PretrainProtocol protocol() {
    return NamedProtocols.named(protocol);
  }

  /** Images a step, two views of each. */
  int images() {
    return images;
  }

  /** Of a view, in pixels. */
  int side() {
    return side;
  }

  Precision precision() {
    return precision;
  }

  /** The same for {@code peers/moco_step.py}, which always computes in float32. */
  List<String> peerArguments() {
    PretrainProtocol recipe = protocol();
    return List.of(
        "moco_step.py",
        "--network=" + recipe.backbone(),
        "--head=" + recipe.projection().name().toLowerCase(Locale.ROOT),
        "--batch=" + images,
        "--side=" + side,
        "--keys=" + recipe.queue(),
        "--groups=" + recipe.batchNormGroups(),
        "--temperature=" + recipe.temperature(),
        "--momentum=" + recipe.keyMomentum(),
        "--rate=" + recipe.learningRate() * images / recipe.batchSize(),
        "--decay=" + recipe.weightDecay());
  }
}
