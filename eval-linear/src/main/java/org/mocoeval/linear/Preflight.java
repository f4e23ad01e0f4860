package org.mocoeval.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.batch.ImageCost;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.training.MachineRoom;

/**
 * What a training will cost in time, memory and disk on this device, said before its first batch.
 * Estimates from measured parts: right to a third or so.
 *
 * @param protocol what will be trained
 * @param title what, in a few words
 * @param images that each epoch trains on
 * @param looked validation images, and those that choose
 * @param imageSeconds to decode, transform and forward one; 0 where features are stored
 * @param headSeconds of all heads' step, for one image
 * @param memoryBytes what the process will hold at most
 * @param diskBytes of checkpoints and heads
 */
record Preflight(
    LinearProtocol protocol,
    String title,
    int images,
    int looked,
    double imageSeconds,
    double headSeconds,
    long memoryBytes,
    long diskBytes) {
  /** A look is a forward; a step is one, a product as large for the gradient, and the update. */
  private static final int STEP_OVER_LOOK = 3;

  /** Two that are kept and one that is being written, and the finished heads. */
  private static final int FILES = 4;

  /** Measures a training on views of images. */
  static Preflight ofViews(
      NDManager manager,
      PooledForward forward,
      AugmentedProbe probe,
      LinearProtocol protocol,
      ClassificationSet set,
      ProbeSettings settings) {
    TensorTransform transform = TensorTransform.named(protocol.trainTransform());
    ImageCost image = ImageCost.measure(set.train(), transform, 1, settings.threads());
    double forwardSeconds = forwardSeconds(manager, forward, image, settings.chunk());
    double each =
        settings.device().isGpu()
            ? Math.max(image.seconds(), forwardSeconds)
            : image.seconds() + forwardSeconds;
    int height = image.size().height();
    int width = image.size().width();
    long loaded = 3L * 3 * Float.BYTES * height * width * protocol.recipe().batchSize();
    long chunk = settings.chunk() * forward.network().spec().activations(height, width);
    long bytes = stateBytes(probe);
    return new Preflight(
        protocol,
        forward.network().spec().name(),
        set.train().size(),
        set.val().size(),
        each,
        headSeconds(manager, probe, probe.shapes(), protocol),
        MachineRoom.PROCESS_BYTES + loaded + chunk * Float.BYTES + working(bytes),
        FILES * bytes);
  }

  /** Measures a training on stored features. */
  static Preflight ofStored(
      NDManager manager, CachedProbe probe, LinearProtocol protocol, StoredData data) {
    long bytes = stateBytes(probe);
    int looked = data.val().size() + data.train().size() - (int) probe.samplesPerEpoch();
    return new Preflight(
        protocol,
        "stored features",
        (int) probe.samplesPerEpoch(),
        looked,
        0,
        headSeconds(manager, probe, data.shapes(), protocol),
        MachineRoom.PROCESS_BYTES + working(bytes),
        FILES * bytes);
  }

  /** Weights and momentum, and a gradient as large as the weights. */
  private static long working(long stateBytes) {
    return stateBytes + stateBytes / 2;
  }

  private static long stateBytes(Probe<?> probe) {
    return probe.state().values().stream()
        .mapToLong(array -> array.getShape().size() * Float.BYTES)
        .sum();
  }

  private static double forwardSeconds(
      NDManager manager, PooledForward forward, ImageCost image, int chunk) {
    Shape shape = new Shape(chunk, 3, image.size().height(), image.size().width());
    return fastest(
            manager, scope -> forward.rows(scope, scope.ones(shape)).forEach(NDArray::toFloatArray))
        / chunk;
  }

  /** Ranks a batch of noise, which changes nothing, and infers the step. */
  private static double headSeconds(
      NDManager manager, Probe<?> probe, List<FeatureShape> shapes, LinearProtocol protocol) {
    int batch = protocol.recipe().batchSize();
    return STEP_OVER_LOOK
        * fastest(
            manager,
            scope -> {
              List<NDArray> rows = new ArrayList<>();
              shapes.forEach(shape -> rows.add(scope.ones(new Shape(batch, shape.columns()))));
              NDArray labels = scope.zeros(new Shape(batch), DataType.INT64);
              probe.heads().rank(scope, rows, labels);
            })
        / batch;
  }

  private interface Work {
    void in(NDManager scope);
  }

  /** The first call pays for libtorch's start. */
  private static double fastest(NDManager manager, Work work) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      try (NDManager scope = manager.newSubManager()) {
        long begin = System.nanoTime();
        work.in(scope);
        best = Math.min(best, (System.nanoTime() - begin) / 1e9);
      }
    }
    return best;
  }

  /** All epochs and looks. */
  double seconds() {
    double looks =
        Math.ceil((double) protocol.recipe().epochs() / protocol.recipe().evaluateEvery());
    double look = imageSeconds + headSeconds / STEP_OVER_LOOK;
    return protocol.recipe().epochs() * (double) images * (imageSeconds + headSeconds)
        + looks * looked * look;
  }

  private String classifiers() {
    int count = protocol.candidates().size();
    return count == 1 ? "one classifier" : count + " classifiers";
  }

  /** Insists on room for the checkpoints; prints the estimate and the warnings. */
  void print(PrintWriter err, Path folder) {
    MachineRoom.requireDisk(folder, diskBytes, "choose another folder with --cache or --run");
    err.printf(
        Locale.ROOT,
        "%s: %s a head on %s, %d epochs of %,d steps of %d images; about %s, %s of memory, %s of disk in %s%n",
        protocol.reportedName(),
        classifiers(),
        title,
        protocol.recipe().epochs(),
        (images + protocol.recipe().batchSize() - 1) / protocol.recipe().batchSize(),
        protocol.recipe().batchSize(),
        Progress.duration(seconds()),
        MachineRoom.megabytes(memoryBytes),
        MachineRoom.megabytes(diskBytes),
        folder);
    MachineRoom.memoryWarning(
            memoryBytes, "lower --batch-size, --chunk or the number of candidates")
        .ifPresent(warning -> err.println("warning: " + warning));
    err.flush();
  }
}
