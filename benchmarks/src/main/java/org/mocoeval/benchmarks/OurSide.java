package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.mocoeval.results.record.PeakMemory;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Our side of a {@link Contest}: the benchmark's own set-up and methods, timed as the peers'
 * scripts time theirs, since starting JMH's forks between two peers would take minutes.
 */
final class OurSide {
  /** The compiler is done with the loops over pixels after about five seconds. */
  static final Stopwatch PIXELS = new Stopwatch(5, 15);

  /** As many as the peer's script. */
  static final Stopwatch BATCHES = new Stopwatch(3, 5);

  private static final Stopwatch SEARCHES = new Stopwatch(0, 2);

  private static final String PUBLISHED_SHOTS = "1,2,4,8,16,32,64,96";

  /** As many as the peer's script; two steps of a few seconds come before. */
  static final Stopwatch STEPS = new Stopwatch(5, 5);

  /** The published 256 take some 12 s a step; the peer's default, too. */
  private static final int LINEAR_IMAGES = 64;

  /**
   * Two updates, momentum included; later losses differ by the draw of the weights, here as there.
   */
  static final int COMPARED = 3;

  private OurSide() {}

  /**
   * Measures one piece and prints a line for each method.
   *
   * @param arguments the contest's name; the folder of the JPEG files
   * @throws IOException if the JPEG files cannot be written or read
   */
  public static void main(String[] arguments) throws IOException {
    switch (Contest.named(arguments[0])) {
      case DECODE_TRANSFORM -> decodeTransform(arguments[1]);
      case EXTRACTION -> extraction();
      case KNN -> knn();
      case MOCO_STEP -> mocoStep(MocoSetting.RESNET50);
      case MOCO_STEP_BF16 -> mocoStep(MocoSetting.RESNET50_BF16);
      case MOCO_STEP_CIFAR -> mocoStep(MocoSetting.CIFAR);
      case VOC_SVM -> vocSvm(Contest.svm(Path.of(arguments[1])));
      case LINEAR_STEP -> linearStep();
      case LINEAR_CACHED -> linearCached(Contest.linear(Path.of(arguments[1])));
      case SEGMENTATION_STEP -> SegmentationSide.step();
      case SEGMENTATION_SCORE -> SegmentationSide.score();
      case DETECTION_STEP -> DetectionSide.step();
      case ROI_ALIGN -> DetectionSide.roiAlign();
      case DETECTION_SCORE -> DetectionSide.score(Contest.coco(Path.of(arguments[1])));
    }
  }

  private static void decodeTransform(String folder) throws IOException {
    DecodeTransformBenchmark benchmark = new DecodeTransformBenchmark();
    benchmark.folder = folder;
    benchmark.read();
    say(PIXELS.images("decode", TexturedJpegs.COUNT, onEach(benchmark::decode)));
    say(PIXELS.images("evaluate", TexturedJpegs.COUNT, onEach(benchmark::evaluate)));
    say(PIXELS.images("twoViews", TexturedJpegs.COUNT, onEach(benchmark::twoViews)));
  }

  private static Supplier<?> onEach(Supplier<?> work) {
    Blackhole blackhole = Stopwatch.blackhole();
    return () -> {
      for (int i = 0; i < TexturedJpegs.COUNT; i++) {
        blackhole.consume(work.get());
      }
      return blackhole;
    };
  }

  private static void extraction() {
    ExtractionBenchmark benchmark = new ExtractionBenchmark();
    benchmark.threads = Contest.EXTRACTION.threads();
    benchmark.draw();
    say(BATCHES.images("frozenFp32", ExtractionBenchmark.BATCH, benchmark::frozenFp32));
    say(BATCHES.images("frozenBf16", ExtractionBenchmark.BATCH, benchmark::frozenBf16));
    benchmark.close();
  }

  private static void knn() {
    KnnBenchmark benchmark = new KnnBenchmark();
    benchmark.size = Contest.KNN_SIZE;
    benchmark.k = Contest.NEIGHBOURS;
    benchmark.threads = Contest.KNN.threads();
    benchmark.compute();
    Blackhole blackhole = Stopwatch.blackhole();
    say(
        SEARCHES.seconds(
            "search",
            () -> {
              benchmark.search(blackhole);
              return blackhole;
            }));
  }

  /** The contest has this process to itself, so that the peak is the step's. */
  private static void mocoStep(MocoSetting setting) {
    MocoStepBenchmark benchmark = new MocoStepBenchmark();
    benchmark.setting = setting;
    benchmark.threads = Contest.MOCO_STEP.threads();
    benchmark.draw();
    List<Double> losses = new ArrayList<>();
    say(
        STEPS.seconds(
            "step",
            () -> {
              losses.add(benchmark.step());
              return losses;
            }));
    sayPeak();
    say(
        String.format(
            Locale.ROOT,
            "# %s: steps of %d images, first loss %.4f, last loss %.4f",
            setting,
            setting.images(),
            losses.get(0),
            losses.get(losses.size() - 1)));
    benchmark.close();
  }

  /**
   * Seconds are those of one class, all that classes share included, so that ours may do all twenty
   * while the others do one.
   */
  private static void vocSvm(SvmFiles files) throws IOException {
    files.write();
    try (UserCommand command = UserCommand.of("eval-voc-svm", org.mocoeval.vocsvm.Main::new)) {
      double all = command.seconds(svmArguments(files, false, "--solver=shared-matrix"));
      double ours = all / SvmFiles.CLASSES;
      say(seconds("sharedMatrix", ours, ours));
      double lowShot = command.seconds(svmArguments(files, false, "--shots=" + PUBLISHED_SHOTS));
      say(
          String.format(
              Locale.ROOT, "# all 20 classes in %.1f s; low-shot of all in %.1f s", all, lowShot));
      PeakMemory.megabytes()
          .ifPresent(peak -> say(String.format(Locale.ROOT, "# peak memory so far %.0f MB", peak)));
      double liblinear = command.seconds(svmArguments(files, true, "--solver=liblinear"));
      say(seconds("liblinear", liblinear, liblinear));
      say(
          String.format(
              Locale.ROOT, "# LIBLINEAR-Java takes %.1f times as long", liblinear / ours));
    }
  }

  private static List<String> svmArguments(SvmFiles files, boolean oneClass, String option) {
    List<String> arguments = new ArrayList<>(List.of("features", option));
    for (String split : List.of("train", "test")) {
      arguments.add("--" + split + "-features=" + files.features(split));
      arguments.add("--" + split + "-targets=" + files.targets(split, oneClass));
    }
    return arguments;
  }

  /** As {@link #mocoStep}. */
  private static void linearStep() {
    LinearStepBenchmark benchmark = new LinearStepBenchmark();
    benchmark.images = LINEAR_IMAGES;
    benchmark.threads = Contest.LINEAR_STEP.threads();
    benchmark.draw();
    List<Double> losses = new ArrayList<>();
    say(
        STEPS.images(
            "step",
            benchmark.images,
            () -> {
              losses.add(benchmark.step());
              return losses;
            }));
    sayPeak();
    say(
        String.format(
            Locale.ROOT,
            "# steps of %d images, loss %.4f before the first, %.4f before the third;"
                + " %.1f %% of the time was the frozen network",
            benchmark.images,
            losses.get(0),
            losses.get(COMPARED - 1),
            100 * benchmark.frozenShare()));
    benchmark.close();
  }

  /** Seconds are those of an epoch's steps; the first epoch warms up, as the peer's does. */
  private static void linearCached(LinearFiles files) throws IOException {
    files.write();
    try (UserCommand command = UserCommand.of("eval-linear", org.mocoeval.linear.Main::new)) {
      List<String> arguments = new ArrayList<>(List.of("features", "--epochs=3", "--milestones=2"));
      arguments.addAll(files.options());
      double whole = command.seconds(arguments);
      EpochCurves curves = EpochCurves.below(command.folder());
      double[] seconds = curves.column("seconds");
      double[] warm = Arrays.copyOfRange(seconds, 1, seconds.length);
      say(seconds("epoch", Speed.median(warm), Arrays.stream(warm).min().orElseThrow()));
      double[] lowest = curves.column("loss");
      say(
          String.format(
              Locale.ROOT,
              "# the whole command in %.1f s; lowest loss %.4f in the first epoch, %.4f in the last",
              whole,
              lowest[0],
              lowest[lowest.length - 1]));
    }
  }

  static void sayPeak() {
    PeakMemory.megabytes()
        .ifPresent(
            peak -> say(String.format(Locale.ROOT, "peak: median %.0f MB, best %1$.0f", peak)));
  }

  private static String seconds(String name, double median, double best) {
    return String.format(Locale.ROOT, "%s: median %.3f s, best %.3f", name, median, best);
  }

  static void say(String line) {
    System.out.println(line);
  }
}
