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
 * @param extractionSeconds of the features that are still to be stored
 * @param memoryBytes what the process will hold at most
 * @param diskBytes of checkpoints, heads, and features that are still to be stored
 */
record Preflight(
    LinearProtocol protocol,
    String title,
    int images,
    int looked,
    double imageSeconds,
    double headSeconds,
    double extractionSeconds,
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
    double each = each(image.seconds(), forwardSeconds, settings);
    int height = image.size().height();
    int width = image.size().width();
    long loaded = 3L * 3 * Float.BYTES * height * width * protocol.recipe().batchSize();
    long chunk = settings.chunk() * forward.network().spec().activations(height, width);
    long bytes = bytes(probe.heads());
    return new Preflight(
        protocol,
        forward.network().spec().name(),
        set.train().size(),
        set.val().size(),
        each,
        headSeconds(
            manager,
            probe.heads(),
            probe.shapes(),
            Math.min(protocol.recipe().batchSize(), set.train().size())),
        0,
        MachineRoom.PROCESS_BYTES + loaded + chunk * Float.BYTES + working(bytes),
        FILES * bytes);
  }

  /** Measures an extraction that is still to be made, and a training on what it will store. */
  static Preflight ofStores(
      NDManager manager,
      PooledForward forward,
      LinearProtocol protocol,
      ClassificationSet set,
      ProbeSettings settings,
      long missingRows) {
    TensorTransform transform = TensorTransform.named(protocol.testTransform());
    ImageCost image = ImageCost.measure(set.train(), transform, 1, settings.threads());
    double forwardSeconds = forwardSeconds(manager, forward, image, settings.chunk());
    List<FeatureShape> shapes = FeatureShape.of(forward, image.size(), transform.name());
    long columns = shapes.stream().mapToLong(FeatureShape::columns).sum();
    Preflight training =
        ofStored(
            manager,
            shapes,
            set.train().classNames().size(),
            protocol,
            set.train().size(),
            set.val().size());
    return training.withExtraction(
        missingRows * each(image.seconds(), forwardSeconds, settings),
        missingRows * columns * Float.BYTES);
  }

  /** Measures a training on stored features, with heads that are thrown away. */
  static Preflight ofStored(
      NDManager manager,
      List<FeatureShape> shapes,
      int classes,
      LinearProtocol protocol,
      int train,
      int val) {
    List<String> columns = shapes.stream().map(Object::toString).toList();
    try (ProbeHeads heads = new ProbeHeads(manager, columns, shapes, classes, protocol, 0)) {
      long bytes = bytes(heads);
      int held = (int) Math.round(train * protocol.sweep().orElseThrow().heldOut());
      int batch = Math.min(protocol.recipe().batchSize(), train);
      long batches =
          3L * batch * Float.BYTES * shapes.stream().mapToLong(FeatureShape::columns).sum();
      return new Preflight(
          protocol,
          "stored features",
          train - held,
          val + held,
          0,
          headSeconds(manager, heads, shapes, batch),
          0,
          MachineRoom.PROCESS_BYTES + batches + working(bytes),
          FILES * bytes);
    }
  }

  private Preflight withExtraction(double seconds, long bytes) {
    return new Preflight(
        protocol,
        title,
        images,
        looked,
        imageSeconds,
        headSeconds,
        seconds,
        memoryBytes,
        diskBytes + bytes);
  }

  /** Weights and momentum, and a gradient as large as the weights. */
  private static long working(long stateBytes) {
    return stateBytes + stateBytes / 2;
  }

  private static long bytes(ProbeHeads heads) {
    return heads.state().values().stream()
        .mapToLong(array -> array.getShape().size() * Float.BYTES)
        .sum();
  }

  /** On a CPU, decoding and computing share the cores; on a GPU the slower one decides. */
  private static double each(double image, double forward, ProbeSettings settings) {
    return settings.device().isGpu() ? Math.max(image, forward) : image + forward;
  }

  private static double forwardSeconds(
      NDManager manager, PooledForward forward, ImageCost image, int chunk) {
    Shape shape = new Shape(chunk, 3, image.size().height(), image.size().width());
    return fastest(
            manager, scope -> forward.rows(scope, scope.ones(shape)).forEach(NDArray::toFloatArray))
        / chunk;
  }

  /** Ranks a batch of ones, which changes nothing, and infers the step. */
  private static double headSeconds(
      NDManager manager, ProbeHeads heads, List<FeatureShape> shapes, int batch) {
    return STEP_OVER_LOOK
        * fastest(
            manager,
            scope -> {
              List<NDArray> rows = new ArrayList<>();
              shapes.forEach(shape -> rows.add(scope.ones(new Shape(batch, shape.columns()))));
              NDArray labels = scope.zeros(new Shape(batch), DataType.INT64);
              heads.rank(scope, rows, labels);
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
    return extractionSeconds
        + protocol.recipe().epochs() * (double) images * (imageSeconds + headSeconds)
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
