package org.mocoeval.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.batch.BatchSource;

/**
 * A real task in miniature: a linear regression with momentum. A subclass is a test's way to break
 * it at a certain point.
 */
class RegressionTask implements TrainingTask<float[]>, AutoCloseable {
  static final int STEPS = 4;
  static final int SAMPLES = 8;
  static final int FEATURES = 3;

  private final NDManager manager = Torch.engine().newBaseManager(Device.cpu());
  private final SortedMap<String, String> settings = new TreeMap<>(Map.of("seed", "1"));
  private final NDArray weight;
  private final NDArray steps;
  private final NDArray lossSum;
  private final Sgd optimiser;
  private long nanos;

  RegressionTask() {
    Torch.inferenceThread();
    weight = manager.zeros(new Shape(FEATURES, 1));
    weight.setRequiresGradient(true);
    steps = manager.zeros(new Shape(), DataType.INT64);
    lossSum = manager.zeros(new Shape(1), DataType.FLOAT64);
    optimiser = new Sgd(manager, Map.of("weight", weight), 0.9, 1e-4, false);
  }

  /** A clock that runs while a step does. */
  long nanos() {
    return nanos;
  }

  RegressionTask with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  @Override
  public SortedMap<String, String> settings() {
    return settings;
  }

  @Override
  public int stepsPerEpoch() {
    return STEPS;
  }

  @Override
  public int samplesPerStep() {
    return SAMPLES;
  }

  @Override
  public BatchSource<float[]> batches(int epoch, int firstStep) {
    return new Batches(epoch, firstStep);
  }

  @Override
  public Map<String, Double> step(float[] batch, TrainingPosition at, double learningRate) {
    double value;
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(batch, new Shape(SAMPLES, FEATURES));
      NDArray y = x.sum(new int[] {1}, true);
      NDArray loss;
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        loss = x.matMul(weight).sub(y).pow(2).mean();
        collector.backward(loss);
      }
      JniUtils.setGradMode(false);
      optimiser.step(learningRate);
      value = loss.getFloat();
      steps.addi(1);
      lossSum.addi(value);
    }
    nanos += 500_000_000L + 1_000_000L * at.step() + 333_333L;
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put("loss", value);
    measured.put("error", Math.sqrt(value));
    return measured;
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    state.put("weight", weight);
    state.put("steps", steps);
    state.put("loss_sum", lossSum);
    optimiser.buffers().forEach((name, buffer) -> state.put("momentum." + name, buffer));
    return state;
  }

  /** Every second epoch, so that its column comes late. */
  @Override
  public Map<String, Double> afterEpoch(int epoch) {
    return epoch % 2 == 1 ? Map.of("norm", (double) weight.norm().getFloat()) : Map.of();
  }

  /** The bytes of the whole state. */
  Map<String, ByteBuffer> bytes() {
    Map<String, ByteBuffer> bytes = new TreeMap<>();
    state().forEach((name, array) -> bytes.put(name, array.toByteBuffer()));
    return bytes;
  }

  NDManager manager() {
    return manager;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Called before a batch is handed out. */
  void beforeBatch(int epoch, int step) {}

  private final class Batches implements BatchSource<float[]> {
    private final int epoch;
    private int next;

    Batches(int epoch, int first) {
      this.epoch = epoch;
      this.next = first;
    }

    @Override
    public boolean hasNext() {
      return next < STEPS;
    }

    @Override
    public float[] next() {
      beforeBatch(epoch, next);
      Random random = new Random(1000L * epoch + next++);
      float[] values = new float[SAMPLES * FEATURES];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }

    @Override
    public void release(float[] batch) {}

    @Override
    public void close() {}
  }
}
