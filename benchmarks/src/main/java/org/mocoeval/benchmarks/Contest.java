package org.mocoeval.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of work that both we and a peer do, and what we mean to reach. */
enum Contest {
  /** JPEG bytes to pixels and tensors; one thread, since data loaders run one on each core. */
  DECODE_TRANSFORM("decode-transform", 1),
  /** Pixels to the features of ResNet-50. */
  EXTRACTION("extraction", 2),
  /** Features to lists of neighbours. */
  KNN("knn", 2),
  /** Views to updated weights: one training step of MoCo v2 with ResNet-50. */
  MOCO_STEP("moco-step", 2),
  /** The same with our convolutions in bfloat16; the peer's stay in float32. */
  MOCO_STEP_BF16("moco-step-bf16", 2),
  /** The same with the small network of the CIFAR-10 demonstration. */
  MOCO_STEP_CIFAR("moco-step-cifar", 2),
  /** Features of VOC2007's size to average precision, by class. */
  VOC_SVM("voc-svm", 2),
  /** Images to updated heads: one training step of five heads on a frozen ResNet-50. */
  LINEAR_STEP("linear-step", 2),
  /** Stored features to sixteen classifiers of eight rates and two decays, by epoch. */
  LINEAR_CACHED("linear-cached", 2),
  /** Images to updated weights, and an image to classes: the published FCN on ResNet-50. */
  SEGMENTATION_STEP("segmentation-step", 2),
  /** Label maps to a confusion matrix, on one core. */
  SEGMENTATION_SCORE("segmentation-score", 1),
  /** Images to updated weights: Faster R-CNN with a pyramid. */
  DETECTION_STEP("detection-step", 2),
  /** Features to regions, and the gradient back. */
  ROI_ALIGN("roi-align", 2),
  /** COCO's files to its twelve numbers; the peer has one thread. */
  DETECTION_SCORE("detection-score", 2);

  /** Training rows × test rows × columns: a twenty-fifth of ImageNet, 1 TFLOP. */
  static final String KNN_SIZE = "50000x5000x2048";

  /** As many as the published protocols look at (PROTOCOLS E). */
  static final int NEIGHBOURS = 200;

  /**
   * Two lines that are held against each other.
   *
   * @param ours the name of our line
   * @param peer the name of the peer's line
   * @param goal the ratio of medians to reach, or a dash
   */
  record Pairing(String ours, String peer, String goal) {
    static Pairing withoutGoal(String ours, String peer) {
      return new Pairing(ours, peer, "–");
    }
  }

  private final String id;
  private final int threads;

  Contest(String id, int threads) {
    this.id = id;
    this.threads = threads;
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

  int threads() {
    return threads;
  }

  /** The rows of this piece. */
  List<Pairing> pairings() {
    return switch (this) {
      case DECODE_TRANSFORM ->
          List.of(
              Pairing.withoutGoal("decode", "decode"),
              Pairing.withoutGoal("evaluate", "evaluate"),
              new Pairing("twoViews", "twoViews", "≥ 2"));
      case EXTRACTION ->
          List.of(
              new Pairing("frozenFp32", "eager", "≥ 1"),
              new Pairing("frozenFp32", "channels_last", "≥ 1"),
              new Pairing("frozenFp32", "optimize_for_inference", "≥ 1"),
              new Pairing("frozenBf16", "bf16", "≥ 1.1"));
      case KNN ->
          List.of(new Pairing("search", "torch", "≥ 1"), new Pairing("search", "faiss", "≥ 1"));
      case MOCO_STEP, MOCO_STEP_CIFAR, LINEAR_STEP -> stepPairings("≥ 1");
      case MOCO_STEP_BF16 -> stepPairings("≥ 1.7");
      case VOC_SVM ->
          List.of(
              new Pairing("sharedMatrix", "sklearn", "≥ 10"),
              Pairing.withoutGoal("liblinear", "sklearn"));
      case LINEAR_CACHED ->
          List.of(new Pairing("epoch", "stacked", "≥ 1"), Pairing.withoutGoal("epoch", "linears"));
      case SEGMENTATION_STEP ->
          Stream.concat(
                  stepPairings("≥ 1").stream(),
                  Stream.of(
                      new Pairing("predict", "eager_predict", "≥ 1"),
                      new Pairing("predict", "channels_last_predict", "≥ 1")))
              .toList();
      case SEGMENTATION_SCORE -> List.of(new Pairing("count", "bincount", "≥ 3"));
      case DETECTION_STEP -> stepPairings("≥ 1");
      case ROI_ALIGN ->
          List.of(
              new Pairing("forward", "torchvision_forward", "≥ 8"),
              new Pairing("both", "torchvision_both", "≥ 11"));
      case DETECTION_SCORE ->
          List.of(
              new Pairing("whole", "pycocotools_whole", "≥ 10"),
              new Pairing("scoring", "pycocotools_scoring", "≥ 10"));
    };
  }

  /** Memory up to 1.1 times the peer's is a ratio of at least 0.91. */
  private static List<Pairing> stepPairings(String goal) {
    return List.of(
        new Pairing("step", "eager", goal),
        new Pairing("step", "channels_last", goal),
        new Pairing("peak", "eager_peak", "≥ 0.91"),
        new Pairing("peak", "channels_last_peak", "≥ 0.91"));
  }

  /** Our process. */
  Child ours(Path jpegs) {
    return Child.java(List.of("-Xmx6g"), OurSide.class, List.of(id, jpegs.toString()))
        .withThreads(threads);
  }

  /** The peer's process. */
  Child peer(String python, Path scripts, Path jpegs) {
    List<String> arguments =
        switch (this) {
          case DECODE_TRANSFORM -> List.of("decode_transform.py", jpegs.toString(), "15");
          case EXTRACTION -> List.of("resnet50_features.py");
          case KNN -> knnArguments();
          case MOCO_STEP -> MocoSetting.RESNET50.peerArguments();
          case MOCO_STEP_BF16 -> MocoSetting.RESNET50_BF16.peerArguments();
          case MOCO_STEP_CIFAR -> MocoSetting.CIFAR.peerArguments();
          case VOC_SVM -> List.of("voc_svm.py", svm(jpegs).folder().toString());
          case LINEAR_STEP -> List.of("linear_step.py");
          case LINEAR_CACHED -> List.of("linear_cached.py", linear(jpegs).folder().toString());
          case SEGMENTATION_STEP -> List.of("segmentation_step.py");
          case SEGMENTATION_SCORE -> List.of("segmentation_score.py");
          case DETECTION_STEP -> List.of("detection_step.py");
          case ROI_ALIGN -> List.of("roi_align.py");
          case DETECTION_SCORE -> List.of("coco_score.py", coco(jpegs).folder().toString());
        };
    Stream<String> script = Stream.of(python, scripts.resolve(arguments.get(0)).toString());
    return new Child(Stream.concat(script, arguments.stream().skip(1)).toList(), threads);
  }

  /** Written beside the folder of the JPEG files. */
  static SvmFiles svm(Path jpegs) {
    return new SvmFiles(jpegs.resolveSibling("benchmark-svm"));
  }

  /** Written there, too. */
  static LinearFiles linear(Path jpegs) {
    return new LinearFiles(jpegs.resolveSibling("benchmark-linear"));
  }

  /** Written there, too. */
  static CocoFiles coco(Path jpegs) {
    return new CocoFiles(jpegs.resolveSibling("benchmark-coco"));
  }

  private static List<String> knnArguments() {
    String[] sizes = KNN_SIZE.split("x", 3);
    return List.of(
        "knn.py",
        "--train=" + sizes[0],
        "--test=" + sizes[1],
        "--columns=" + sizes[2],
        "--k=" + NEIGHBOURS,
        "--rounds=2",
        "--peers=torch,faiss");
  }
}
