package org.mocoeval.backbone.resnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The networks by name: {@code resnet50} as torchvision builds it, {@code resnet50x2} with every
 * width doubled, {@code wide_resnet50_2} with only the inside of the bottlenecks doubled, {@code
 * resnet18_small} with a stem for small images, {@code cifar_resnet20} of He et al. (2016), section
 * 4.2, and {@code NAME-wFACTOR} (such as {@code resnet18-w0.25}) for any other width.
 */
public final class Backbones {
  private static final int IMAGENET_WIDTH = 64;
  private static final int CIFAR_WIDTH = 16;
  private static final double MIN_FACTOR = 1.0 / 8;
  private static final double MAX_FACTOR = 4;

  private static final Pattern WIDTH = Pattern.compile("(.+)-w(\\d{1,2}(?:\\.\\d{1,6})?)");
  private static final Map<String, ResNetSpec> NAMED = specifications();

  private Backbones() {}

  /**
   * Returns the known names, without width factors.
   *
   * @return names in the order in which help texts list them
   */
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  /**
   * Lists what each known network holds, so that a file that fits another one can be named.
   *
   * @return names to {@link ResNetSpec#parameterShapes()}
   */
  public static Map<String, Map<String, long[]>> knownShapes() {
    Map<String, Map<String, long[]>> shapes = new LinkedHashMap<>();
    NAMED.forEach((name, spec) -> shapes.put(name, spec.parameterShapes()));
    return shapes;
  }

  /**
   * Finds a network.
   *
   * @param name one of {@link #names()}, or with {@code -w} and a width factor of 0.125 to 4
   * @return its description
   * @throws BackboneException if there is none; names the nearest one
   */
  public static ResNetSpec named(String name) {
    ResNetSpec exact = NAMED.get(name);
    if (exact != null) {
      return exact;
    }
    Matcher scaled = WIDTH.matcher(name);
    if (scaled.matches() && NAMED.containsKey(scaled.group(1))) {
      return scaled(name, NAMED.get(scaled.group(1)), Double.parseDouble(scaled.group(2)));
    }
    throw new BackboneException(
        "unknown backbone '%s': did you mean '%s'? Known are %s, and each of them with a width"
                .formatted(name, nearest(name), String.join(", ", NAMED.keySet()))
            + " factor, such as resnet18-w0.25");
  }

  private static ResNetSpec scaled(String name, ResNetSpec base, double factor) {
    double width = base.width() * factor;
    if (factor < MIN_FACTOR || factor > MAX_FACTOR || width != Math.rint(width) || width % 2 != 0) {
      throw new BackboneException(
          "backbone '%s': expected a width factor of 1/8 to 4 that makes the stem's %d channels an"
                  .formatted(name, base.width())
              + " even number, found "
              + factor
              + ", which makes "
              + width);
    }
    return base.withWidth(name, (int) width);
  }

  private static String nearest(String name) {
    return Collections.min(NAMED.keySet(), Comparator.comparingInt(n -> distance(n, name)));
  }

  /** Levenshtein distance: insertions, deletions and replacements. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }

  private static Map<String, ResNetSpec> specifications() {
    List<ResNetSpec> all = new ArrayList<>();
    all.add(imagenet("resnet18", BlockKind.BASIC, 1, 2, 2, 2, 2));
    all.add(imagenet("resnet34", BlockKind.BASIC, 1, 3, 4, 6, 3));
    ResNetSpec resnet50 = imagenet("resnet50", BlockKind.BOTTLENECK, 1, 3, 4, 6, 3);
    all.add(resnet50);
    all.add(imagenet("resnet101", BlockKind.BOTTLENECK, 1, 3, 4, 23, 3));
    all.add(imagenet("resnet152", BlockKind.BOTTLENECK, 1, 3, 8, 36, 3));
    all.add(resnet50.withWidth("resnet50x2", 2 * IMAGENET_WIDTH));
    all.add(resnet50.withWidth("resnet50x4", 4 * IMAGENET_WIDTH));
    all.add(imagenet("wide_resnet50_2", BlockKind.BOTTLENECK, 2, 3, 4, 6, 3));
    all.add(imagenet("wide_resnet101_2", BlockKind.BOTTLENECK, 2, 3, 4, 23, 3));
    for (ResNetSpec large : List.of(all.get(0), all.get(1), resnet50)) {
      all.add(large.withStem(large.name() + "_small", Stem.SMALL));
    }
    for (int depth : new int[] {20, 32, 44, 56}) {
      all.add(cifar(depth));
    }
    Map<String, ResNetSpec> named = new LinkedHashMap<>();
    all.forEach(spec -> named.put(spec.name(), spec));
    return Collections.unmodifiableMap(named);
  }

  private static ResNetSpec imagenet(
      String name, BlockKind block, int innerFactor, Integer... depths) {
    return new ResNetSpec(
        name,
        block,
        List.of(depths),
        IMAGENET_WIDTH,
        innerFactor,
        Stem.IMAGENET,
        Shortcut.PROJECTION,
        StagePlan.classification(depths.length));
  }

  /** Depth 6n + 2: three stages of n basic blocks, a first convolution and a classifier. */
  private static ResNetSpec cifar(int depth) {
    int blocks = (depth - 2) / 6;
    return new ResNetSpec(
        "cifar_resnet" + depth,
        BlockKind.BASIC,
        List.of(blocks, blocks, blocks),
        CIFAR_WIDTH,
        1,
        Stem.SMALL,
        Shortcut.PADDED,
        StagePlan.classification(3));
  }
}
