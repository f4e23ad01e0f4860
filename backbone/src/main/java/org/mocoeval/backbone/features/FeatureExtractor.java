package org.mocoeval.backbone.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.Progress;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.batch.ImageBatch;
import org.mocoeval.data.batch.ImageBatches;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.transform.OutputSize;
import org.mocoeval.data.transform.TensorTransform;

/**
 * One pass of a frozen network over an image set: images → transform → stages → pooled rows, on
 * disk.
 *
 * <p>The set is cut into batches of consecutive images; only those that the store lacks are
 * computed, and each is stored as soon as it exists. A batch's features do not depend on which
 * other batches run, so an interrupted extraction ends with the same bytes as an uninterrupted one.
 */
public final class FeatureExtractor {
  private final NDManager manager;
  private final FrozenResNet network;
  private final String weights;
  private final Precision precision;
  private final TensorTransform transform;
  private final ExtractionSettings settings;

  /**
   * Prepares an extraction.
   *
   * @param manager on the network's device; intermediate arrays live in managers below it
   * @param network the frozen network
   * @param weights what identifies the network's weights, for the store's key
   * @param precision the network's arithmetic, for the store's key
   * @param transform a deterministic transform
   * @param settings batch size, threads and folder
   */
  public FeatureExtractor(
      NDManager manager,
      FrozenResNet network,
      String weights,
      Precision precision,
      TensorTransform transform,
      ExtractionSettings settings) {
    if (transform.isRandom()) {
      throw new UsageException(
          "the transform "
              + transform.name()
              + " draws at random, and frozen features need one that does not: choose another, such"
              + " as --transform imagenet-eval");
    }
    this.manager = manager;
    this.network = network;
    this.weights = weights;
    this.precision = precision;
    this.transform = transform;
    this.settings = settings;
  }

  /**
   * Extracts features, or finds them in the store.
   *
   * @param images the set, at least one image
   * @param features the stages and poolings
   * @return the complete store
   * @throws org.mocoeval.data.DataException when an image cannot be read; what is stored is kept
   * @throws CheckpointException when the network gives a value that is not finite
   * @throws FeatureStoreException when the store cannot be written; what is stored is kept
   */
  public StoredFeatures extract(ImageSet images, List<FeatureSpec> features) {
    OutputSize size = ImageBatches.outputSize(images, transform, 0);
    PooledForward forward = new PooledForward(network, features);
    List<Integer> columns = forward.columns(size, transform.name());
    try (FeatureStore store =
        new FeatureStore(settings.cache(), key(images, features), images.size(), columns)) {
      List<int[]> missing = missingBatches(store, images.size());
      if (!missing.isEmpty()) {
        compute(images, forward, missing, store);
      }
      return store.seal();
    }
  }

  /**
   * Counts the images whose features {@link #extract} would have to compute; computes none.
   *
   * @param images the set, at least one image
   * @param features the stages and poolings
   * @return from 0 to all
   * @throws FeatureStoreException when the store cannot be written, or its disk has no room for it
   */
  public long missingRows(ImageSet images, List<FeatureSpec> features) {
    OutputSize size = ImageBatches.outputSize(images, transform, 0);
    List<Integer> columns = new PooledForward(network, features).columns(size, transform.name());
    try (FeatureStore store =
        new FeatureStore(settings.cache(), key(images, features), images.size(), columns)) {
      return store.missingRows();
    }
  }

  private FeatureKey key(ImageSet images, List<FeatureSpec> features) {
    return new FeatureKey(
        weights,
        network.spec().name(),
        arithmetic(),
        transform.description(),
        images.fingerprint(),
        features,
        settings.batchSize());
  }

  /** What computes: another libtorch or another processor may round the last bits differently. */
  private String arithmetic() {
    return String.join(
        " ",
        precision.name().toLowerCase(Locale.ROOT),
        "on",
        manager.getDevice().getDeviceType(),
        "libtorch",
        Torch.versions().get("libtorch"),
        System.getProperty("os.arch"));
  }

  private List<int[]> missingBatches(FeatureStore store, int images) {
    List<int[]> all = ImageBatches.inOrder(images, settings.batchSize());
    return store.missingBatches().stream().mapToObj(all::get).toList();
  }

  private void compute(
      ImageSet images, PooledForward forward, List<int[]> missing, FeatureStore store) {
    Torch.inferenceThread();
    String what = "features of " + images.dataset() + " " + images.split();
    long done = images.size() - store.missingRows();
    try (Progress progress = new Progress(what, "images", images.size(), done);
        ImageBatches batches =
            new ImageBatches(images, transform, missing, 0, 0, settings.workers())) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next();
        List<ByteBuffer> rows = rows(batch, forward, images);
        store.write(batch.indices()[0] / settings.batchSize(), rows);
        progress.advance(batch.size());
        batches.release(batch);
      }
    }
  }

  private List<ByteBuffer> rows(ImageBatch batch, PooledForward forward, ImageSet images) {
    List<ByteBuffer> rows = new ArrayList<>();
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(batch.size(), 3, batch.height(), batch.width());
      NDArray pixels = scope.create(batch.tensor(), shape, DataType.FLOAT32);
      for (NDArray pooled : forward.rows(scope, pixels)) {
        rows.add(littleEndian(pooled.toFloatArray()));
      }
    }
    for (ByteBuffer values : rows) {
      requireFinite(values, batch, images);
    }
    return rows;
  }

  private static ByteBuffer littleEndian(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static void requireFinite(ByteBuffer values, ImageBatch batch, ImageSet images) {
    FloatBuffer floats = values.asFloatBuffer();
    int columns = floats.limit() / batch.size();
    for (int i = 0; i < floats.limit(); i++) {
      if (!Float.isFinite(floats.get(i))) {
        throw new CheckpointException(
            String.format(
                "the network gives %s for the image %s: the checkpoint has diverged or does not"
                    + " belong to this backbone; look at it with the backbone module's inspect"
                    + " command",
                floats.get(i), images.images().get(batch.indices()[i / columns]).file()));
      }
    }
  }
}
