package org.mocoeval.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mocoeval.benchmarks.bound.RooflineProcess;
import org.mocoeval.benchmarks.bound.Work;

/** A piece of work that both we and a peer do, and what we mean to reach. */
enum Contest {
  /** One thread, since data loaders run one on each core. */
  DECODE_TRANSFORM("decode-transform", 1, new DecodeTransformPiece()),
  EXTRACTION("extraction", 2, new ExtractionPiece()),
  /** A twenty-fifth of ImageNet's training rows, 1 TFLOP. */
  KNN("knn", 2, new KnnPiece(50_000, 5000)),
  /** A sixth of them: what each test row costs beside its products weighs less, as in ImageNet. */
  KNN_LARGE("knn-large", 2, new KnnPiece(200_000, 2500)),
  /** MoCo v2 with ResNet-50. */
  MOCO_STEP("moco-step", 2, new MocoPiece(MocoSetting.RESNET50, "≥ 1")),
  /** The same with our convolutions in bfloat16; the peer's stay in float32. */
  MOCO_STEP_BF16("moco-step-bf16", 2, new MocoPiece(MocoSetting.RESNET50_BF16, "≥ 1.7")),
  /** The same with the small network of the CIFAR-10 demonstration. */
  MOCO_STEP_CIFAR("moco-step-cifar", 2, new MocoPiece(MocoSetting.CIFAR, "≥ 1")),
  VOC_SVM("voc-svm", 2, new SvmPiece()),
  LINEAR_STEP("linear-step", 2, new LinearStepPiece()),
  LINEAR_CACHED("linear-cached", 2, new LinearCachedPiece()),
  SEGMENTATION_STEP("segmentation-step", 2, new SegmentationStepPiece()),
  SEGMENTATION_SCORE("segmentation-score", 1, new SegmentationScorePiece()),
  DETECTION_STEP("detection-step", 2, new DetectionStepPiece()),
  ROI_ALIGN("roi-align", 2, new RoiAlignPiece()),
  DETECTION_SCORE("detection-score", 2, new DetectionScorePiece());

  private final String id;
  private final int threads;

  @SuppressWarnings("ImmutableEnumChecker") // None of the pieces has a field that changes.
  private final Piece piece;

  Contest(String id, int threads, Piece piece) {
    this.id = id;
    this.threads = threads;
    this.piece = piece;
  }

  /**
   * Finds a contest.
   *
   * @throws BenchmarkException if there is none of that name
   */
  static Contest named(String id) {
    return Arrays.stream(values())
        .filter(contest -> contest.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new BenchmarkException("Expected one of %s, found '%s'.".formatted(ids(), id)));
  }

  /** All names, separated by commas. */
  static String ids() {
    return Arrays.stream(values()).map(Contest::id).collect(Collectors.joining(", "));
  }

  String id() {
    return id;
  }

  /** The rows of this piece. */
  List<Pairing> pairings() {
    return piece.pairings();
  }

  /** What our lines need at least, by name. */
  Map<String, Work> work() {
    return piece.work();
  }

  /** A process that measures what bounds our lines, with as many threads. */
  Child roofline() {
    List<String> arguments = List.of(Integer.toString(threads));
    return Child.java(List.of(), RooflineProcess.class, arguments).withThreads(threads);
  }

  /** Our process, whose work is {@link #measure}. */
  Child ours(Path jpegs) {
    return Child.java(List.of("-Xmx6g"), OurSide.class, List.of(id, jpegs.toString()))
        .withThreads(threads);
  }

  void measure(Path jpegs) throws IOException {
    piece.measure(new Workplace(threads, jpegs));
  }

  /** The peer's process. */
  Child peer(String python, Path scripts, Path jpegs) {
    List<String> arguments = piece.peer(new Workplace(threads, jpegs));
    Stream<String> script = Stream.of(python, scripts.resolve(arguments.get(0)).toString());
    return new Child(Stream.concat(script, arguments.stream().skip(1)).toList(), threads);
  }
}
