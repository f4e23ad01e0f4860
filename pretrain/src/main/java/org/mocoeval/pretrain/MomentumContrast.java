package org.mocoeval.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.mocoeval.backbone.resnet.BatchNormGroups;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.training.Gradients;
import org.mocoeval.training.Sgd;
import org.mocoeval.training.TrainingPosition;

/**
 * MoCo (PROTOCOLS A): the momentum encoder follows, encodes the keys, the queries are told from the
 * queue, the keys join the queue, the queries' encoder is updated.
 *
 * <p>The keys join after the backward pass rather than before it: nothing in it reads them, and the
 * queue need not be copied for autograd.
 */
final class MomentumContrast implements ContrastiveMethod {
  private final NDManager owner;
  private final TorchScriptModule functions;
  private final Encoder query;
  private final Encoder key;
  private final KeyQueue queue;
  private final Sgd optimiser;
  private final PretrainProtocol protocol;
  private final BatchNormGroups groups;
  private final int microBatches;
  private final KeyShuffles shuffles;
  private Consumer<NDArray> logitsWatcher = logits -> {};

  /** Gives the orders of the key batches. */
  @FunctionalInterface
  interface KeyShuffles {
    /**
     * Gives one order.
     *
     * @param at which step
     * @param pass which of the step's key batches, counted from 0
     * @param count rows of the batch
     */
    KeyShuffle order(TrainingPosition at, int pass, int count);
  }

  /**
   * Starts with a momentum encoder of the same values and a random queue.
   *
   * @param manager closing it closes everything
   * @param protocol queue, temperature, momentum, groups, optimiser
   * @param query the encoder, closed with the method
   * @param microBatches into how many parts a batch is cut, whose gradients are added up
   * @param seed of the shuffles; the queue is drawn from libtorch's generator as it stands
   */
  static MomentumContrast start(
      NDManager manager, PretrainProtocol protocol, Encoder query, int microBatches, long seed) {
    return new MomentumContrast(
        manager,
        protocol,
        query,
        (owner, functions) ->
            KeyQueue.draw(owner, functions, PretrainProtocol.DIMENSION, protocol.queue()),
        microBatches,
        (at, pass, count) -> KeyShuffle.draw(seed, at, pass, count));
  }

  MomentumContrast(
      NDManager manager,
      PretrainProtocol protocol,
      Encoder query,
      BiFunction<NDManager, TorchScriptModule, KeyQueue> queue,
      int microBatches,
      KeyShuffles shuffles) {
    this.owner = manager.newSubManager();
    this.functions = TorchScriptModule.compile(owner, MomentumContrast.class, "contrast.py");
    this.protocol = protocol;
    this.query = query;
    this.key = query.copy(owner);
    query.requireGradients();
    this.queue = queue.apply(owner, functions);
    this.optimiser =
        new Sgd(
            owner,
            query.parameters(),
            PretrainProtocol.SGD_MOMENTUM,
            protocol.weightDecay(),
            false);
    this.groups = new BatchNormGroups(protocol.batchNormGroups());
    this.microBatches = microBatches;
    this.shuffles = shuffles;
  }

  @Override
  public PretextTally step(
      NDManager scope, NDArray views, TrainingPosition at, double learningRate) {
    followQuery();
    int images = Math.toIntExact(views.getShape().get(0) / 2);
    int micro = images / microBatches;
    PretextTally tally = PretextTally.NONE;
    List<NDArray> ofFirst = new ArrayList<>();
    List<NDArray> ofSecond = new ArrayList<>();
    int pass = 0;
    for (int from = 0; from < images; from += micro) {
      try (NDManager part = scope.newSubManager()) {
        NDArray first = rows(part, views, from, from + micro);
        NDArray second = rows(part, views, images + from, images + from + micro);
        tally = tally.plus(contrast(part, first, keep(scope, ofSecond, second, at, pass++)));
        if (protocol.symmetric()) {
          tally = tally.plus(contrast(part, second, keep(scope, ofFirst, first, at, pass++)));
        }
      }
    }
    ofFirst.addAll(ofSecond);
    queue.enqueue(functions.tensor(scope, "stacked", ofFirst));
    optimiser.step(learningRate);
    return tally;
  }

  /** θk ← m·θk + (1 − m)·θq, over parameters; running statistics come from the key batches. */
  private void followQuery() {
    functions.run(
        "momentum_update",
        List.copyOf(key.parameters().values()),
        List.copyOf(query.parameters().values()),
        protocol.keyMomentum());
  }

  /** Encodes keys, which live on until they join the queue. */
  private NDArray keep(
      NDManager scope, List<NDArray> keys, NDArray images, TrainingPosition at, int pass) {
    NDArray encoded = encodeKeys(scope, images, at, pass);
    keys.add(encoded);
    return encoded;
  }

  private NDArray encodeKeys(NDManager scope, NDArray images, TrainingPosition at, int pass) {
    if (groups.count() < 2) {
      return key.embed(scope, images, groups);
    }
    int count = Math.toIntExact(images.getShape().get(0));
    KeyShuffle shuffle = shuffles.order(at, pass, count);
    try (NDManager inner = scope.newSubManager()) {
      NDArray order = inner.create(shuffle.order(), new Shape(count));
      NDArray inverse = inner.create(shuffle.inverse(), new Shape(count));
      NDArray shuffled = functions.tensor(inner, "pick_rows", images, order);
      NDArray encoded = key.embed(inner, shuffled, groups);
      return functions.tensor(scope, "pick_rows", encoded, inverse);
    }
  }

  private PretextTally contrast(NDManager scope, NDArray images, NDArray keys) {
    NDArray[] logits = new NDArray[1];
    NDArray loss =
        Gradients.of(
            () -> {
              NDArray q = query.embed(scope, images, groups);
              logits[0] =
                  functions.tensor(
                      scope, "queue_logits", q, keys, queue.keys(), protocol.temperature());
              NDArray mean = functions.tensor(scope, "queue_loss", logits[0]);
              return functions.tensor(scope, "divided", mean, (double) microBatches);
            });
    logitsWatcher.accept(logits[0]);
    long[] hits = functions.tensor(scope, "queue_hits", logits[0]).toLongArray();
    long anchors = images.getShape().get(0);
    return new PretextTally(
        anchors, Gradients.value(loss) * microBatches * anchors, hits[0], hits[1]);
  }

  private NDArray rows(NDManager scope, NDArray views, int from, int to) {
    return functions.tensor(scope, "rows", views, from, to);
  }

  @Override
  public Encoder query() {
    return query;
  }

  /** Shows the logits (N, 1 + K) of every contrast, the positive in column 0, while they exist. */
  void watchLogits(Consumer<NDArray> watcher) {
    logitsWatcher = watcher;
  }

  Encoder key() {
    return key;
  }

  KeyQueue queue() {
    return queue;
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    query.arrays().forEach((name, array) -> state.put("module.encoder_q." + name, array));
    key.arrays().forEach((name, array) -> state.put("module.encoder_k." + name, array));
    state.put("module.queue", queue.keys());
    state.put("module.queue_ptr", queue.pointer());
    optimiser.buffers().forEach((name, array) -> state.put("optimizer.momentum." + name, array));
    return state;
  }

  @Override
  public void close() {
    owner.close();
    query.close();
  }
}
