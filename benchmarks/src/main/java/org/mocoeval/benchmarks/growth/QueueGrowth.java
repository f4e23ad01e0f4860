package org.mocoeval.benchmarks.growth;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.benchmarks.MocoStepBenchmark;
import org.mocoeval.pretrain.MocoStep;
import org.mocoeval.pretrain.NamedProtocols;
import org.mocoeval.pretrain.PretrainProtocol;

/**
 * A step of MoCo with the small network of the CIFAR-10 demonstration on 32 images, so few and
 * small that a long queue is most of it.
 */
record QueueGrowth() implements Growing {
  private static final int IMAGES = 32;

  /** Half of CIFAR's. */
  private static final int SIDE = 16;

  @Override
  public Supplier<?> at(Path folder, int size) {
    MocoStep step = new MocoStep(protocol(size), Precision.FP32, 0);
    FloatBuffer views = MocoStepBenchmark.noise(2 * IMAGES, 3 * SIDE * SIDE).asFloatBuffer();
    return () -> step.run(views, IMAGES, SIDE);
  }

  /** The demonstration's recipe with another batch and queue. */
  private static PretrainProtocol protocol(int queue) {
    PretrainProtocol of = NamedProtocols.named("cifar10-demo");
    return new PretrainProtocol(
        of.name(),
        of.method(),
        of.backbone(),
        of.projection(),
        of.temperature(),
        queue,
        of.keyMomentum(),
        of.batchNormGroups(),
        of.symmetric(),
        of.transform(),
        of.rateShape(),
        of.firstEpoch(),
        of.epochs(),
        IMAGES,
        of.learningRate(),
        of.weightDecay(),
        of.monitorTransform());
  }
}
