package org.mocoeval.pretrain;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.training.LearningRateSchedule;

/**
 * Everything that decides what a pre-training run learns besides images and seed. The published
 * recipes are in {@link NamedProtocols}.
 *
 * @param name how {@code --protocol} calls it
 * @param method where negatives come from
 * @param backbone name of the network
 * @param projection the head behind it; removed for evaluation
 * @param temperature τ, by which similarities are divided, above 0
 * @param queue K, keys in the queue, a multiple of what one step adds; 0 end to end
 * @param keyMomentum m of θk ← m·θk + (1 − m)·θq, in [0, 1); 0 end to end
 * @param batchNormGroups slices of the batch with statistics of their own, standing for GPUs
 * @param symmetric whether each view is query and key in turn; the gradients of both are added, and
 *     the loss that is shown is their mean
 * @param transform what happens to an image, twice
 * @param rateShape how the learning rate falls
 * @param firstEpoch the number of the first epoch in the cosine: 0, or 1 in the demonstration
 * @param epochs passes over the images
 * @param batchSize N, images a step; the last, smaller batch of an epoch is dropped
 * @param learningRate of the first epoch, for this batch size
 * @param weightDecay on all parameters, batch norm's and biases too
 * @param monitorTransform what happens to an image before the kNN monitor sees it
 */
public record PretrainProtocol(
    String name,
    Method method,
    String backbone,
    Projection projection,
    double temperature,
    int queue,
    double keyMomentum,
    int batchNormGroups,
    boolean symmetric,
    String transform,
    RateShape rateShape,
    int firstEpoch,
    int epochs,
    int batchSize,
    double learningRate,
    double weightDecay,
    String monitorTransform) {
  /** Values of the compared vectors (PROTOCOLS A). */
  public static final int DIMENSION = 128;

  /** Of SGD, without Nesterov (PROTOCOLS A). */
  public static final double SGD_MOMENTUM = 0.9;

  /** Checks what can be checked without images. */
  public PretrainProtocol {
    Objects.requireNonNull(method);
    Backbones.named(backbone);
    TensorTransform.named(transform);
    TensorTransform.named(monitorTransform);
    require(temperature > 0 && Double.isFinite(temperature), "temperature above 0", temperature);
    require(epochs >= 1, "at least 1 epoch", epochs);
    require(batchSize >= 2, "a batch of at least 2 images", batchSize);
    require(
        learningRate > 0 && Double.isFinite(learningRate), "learning rate above 0", learningRate);
    require(weightDecay >= 0 && Double.isFinite(weightDecay), "weight decay from 0", weightDecay);
    require(batchNormGroups >= 1, "at least 1 batch-norm group", batchNormGroups);
    require(
        batchSize % batchNormGroups == 0 && batchSize / batchNormGroups >= 2,
        "batch-norm groups of equal size, at least 2 images each, for a batch of " + batchSize,
        batchNormGroups);
    if (method == Method.MOCO) {
      int added = symmetric ? 2 * batchSize : batchSize;
      require(keyMomentum >= 0 && keyMomentum < 1, "key momentum in [0, 1)", keyMomentum);
      require(
          queue >= added && queue % added == 0,
          "a queue that is a multiple of the %d keys that a step adds, such as --queue %d"
              .formatted(added, Math.max(1, Math.round((double) queue / added)) * added),
          queue);
    }
  }

  private static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new PretrainException("expected " + expected + ", found " + found);
    }
  }

  /**
   * Returns the learning rate over the run.
   *
   * @return the schedule
   */
  public LearningRateSchedule schedule() {
    return rateShape.over(epochs, learningRate, firstEpoch);
  }

  /**
   * Lists every setting that changes the result, for the protocol hash and for a resumed run.
   *
   * @return names to values
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("method", Words.of(method));
    settings.put("backbone", backbone);
    settings.put("projection", Words.of(projection));
    settings.put("temperature", Double.toString(temperature));
    if (method == Method.MOCO) {
      settings.put("queue", Integer.toString(queue));
      settings.put("key momentum", Double.toString(keyMomentum));
      settings.put("symmetric", Boolean.toString(symmetric));
    }
    settings.put("batch-norm groups", Integer.toString(batchNormGroups));
    settings.put("transform", TensorTransform.named(transform).description());
    settings.put("schedule", Words.of(rateShape) + " from epoch " + firstEpoch + " of " + epochs);
    settings.put("batch size", Integer.toString(batchSize));
    settings.put("learning rate", Double.toString(learningRate));
    settings.put("weight decay", Double.toString(weightDecay));
    return settings;
  }

  /**
   * Names the protocol in a record: a named recipe with another setting is not that recipe.
   *
   * @return the name, with ", changed" where the result would not be the recipe's
   */
  public String reportedName() {
    boolean asNamed =
        NamedProtocols.find(name).map(p -> p.settings().equals(settings())).orElse(false);
    return asNamed ? name : name + ", changed";
  }
}
