package org.mocoeval.knn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a kNN figure depends on besides images and checkpoint (PROTOCOLS E). Rows are divided by
 * max(‖x‖₂, 1e-12); the k training rows of largest dot product vote for their class with weight
 * exp(similarity / T); the class of largest sum wins. Every published code that the presets name
 * shares this arithmetic; they differ in the transform and in k.
 *
 * @param name how {@code --protocol} calls it
 * @param ks neighbours, ascending, each at least 1; every k is read off one list of the largest
 * @param temperature T, in units of cosine similarity, above 0
 * @param transform how images become pixels of the network; both sets alike
 * @param feature which output of the backbone is compared
 */
public record KnnProtocol(
    String name, List<Integer> ks, double temperature, String transform, String feature) {
  /** Below this norm a row is not stretched to unit length: eps of torch's F.normalize. */
  public static final double NORM_EPSILON = 1e-12;

  /** Classes that may be right for top-5; fewer where k is smaller (mmselfsup, DINO). */
  public static final int TOP5 = 5;

  private static final String BACKBONE = "last-stage-global-average";
  private static final double PUBLISHED_TEMPERATURE = 0.07;
  private static final List<Integer> PUBLISHED_KS = List.of(10, 20, 100, 200);

  /**
   * mmselfsup 0.8, the code behind the published row: {@code tools/benchmarks/classification/
   * knn_imagenet/test_knn.py} and {@code models/utils/knn_classifier.py}. Bilinear Resize 256 and
   * CenterCrop 224, the 2048 averages of the last stage, T 0.07, k 10, 20, 100, 200.
   */
  public static final KnnProtocol MMSELFSUP =
      new KnnProtocol("mmselfsup", PUBLISHED_KS, PUBLISHED_TEMPERATURE, "imagenet-eval", BACKBONE);

  /** facebookresearch/dino, {@code eval_knn.py}: the same with a bicubic resize. */
  public static final KnnProtocol DINO =
      new KnnProtocol(
          "dino", PUBLISHED_KS, PUBLISHED_TEMPERATURE, "imagenet-eval-bicubic", BACKBONE);

  /**
   * zhirongw/lemniscate.pytorch, {@code test.py kNN} as {@code main.py} calls it: k 200, σ 0.07,
   * bilinear Resize 256 and CenterCrop 224 for test images. Faithful: the arithmetic, k, σ and the
   * test transform. Not faithful: lemniscate compares the normalised 128 outputs of its projection,
   * and its training side is the memory bank, a running mean over augmented views; here both sides
   * are backbone features of the test transform, as its {@code recompute_memory} option has it.
   */
  public static final KnnProtocol LEMNISCATE =
      new KnnProtocol("lemniscate", List.of(200), PUBLISHED_TEMPERATURE, "imagenet-eval", BACKBONE);

  /** The presets, the default first. */
  public static final List<KnnProtocol> PRESETS = List.of(MMSELFSUP, DINO, LEMNISCATE);

  /** Sorts and checks. */
  public KnnProtocol {
    ks = List.copyOf(new TreeSet<>(ks));
    if (ks.isEmpty() || ks.get(0) < 1) {
      throw new IllegalArgumentException("expected numbers of neighbours from 1, found " + ks);
    }
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("expected a temperature above 0, found " + temperature);
    }
  }

  /**
   * Finds a preset.
   *
   * @param name its name
   * @return empty if there is none of that name
   */
  public static Optional<KnnProtocol> named(String name) {
    return PRESETS.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /**
   * Names the protocol in a record: a preset with another temperature or transform is not that
   * preset any more.
   *
   * @return the preset's name, with ", changed" where a figure would not be the preset's
   */
  public String reportedName() {
    boolean asPreset =
        named(name).map(preset -> preset.settings().equals(settings())).orElse(false);
    return asPreset ? name : name + ", changed";
  }

  /**
   * Changes the numbers of neighbours.
   *
   * @param changed each at least 1
   * @return this protocol with those
   */
  public KnnProtocol withKs(List<Integer> changed) {
    return new KnnProtocol(name, changed, temperature, transform, feature);
  }

  /**
   * Changes the temperature.
   *
   * @param changed above 0
   * @return this protocol with that
   */
  public KnnProtocol withTemperature(double changed) {
    return new KnnProtocol(name, ks, changed, transform, feature);
  }

  /**
   * Changes the transform.
   *
   * @param changed its name
   * @return this protocol with that
   */
  public KnnProtocol withTransform(String changed) {
    return new KnnProtocol(name, ks, temperature, changed, feature);
  }

  /**
   * Returns the longest neighbour list that is needed.
   *
   * @return at least 1
   */
  public int largestK() {
    return ks.get(ks.size() - 1);
  }

  /**
   * Lists everything that changes a figure, for the protocol hash. The numbers of neighbours are
   * left out: each is a column of its own, and a column does not depend on its neighbours.
   *
   * @return settings by name
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("transform", transform);
    settings.put("feature", feature);
    settings.put("normalisation", "l2, eps " + NORM_EPSILON);
    settings.put("similarity", "cosine, double precision, ties by training index");
    settings.put("vote", "exp(similarity/temperature), ties by class index");
    settings.put("temperature", Double.toString(temperature));
    settings.put("top5", "best min(5, k) classes, classes without votes in order of index");
    return settings;
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    PRESETS.forEach(preset -> names.add(preset.name()));
    return names;
  }
}
