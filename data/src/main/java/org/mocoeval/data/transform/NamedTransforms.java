package org.mocoeval.data.transform;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;

/** The published pipelines, each with the section of PROTOCOLS that it restates. */
public final class NamedTransforms {
  private static final RandomHorizontalFlip FLIP = new RandomHorizontalFlip(0.5);
  private static final Resize RESIZE_256 = new Resize(256, ResampleFilter.BILINEAR);

  /** E and every classification test set. */
  private static final TensorTransform IMAGENET_EVAL =
      imagenet("imagenet-eval", RESIZE_256, new CenterCrop(224));

  /** E: DINO's own script resizes with the cubic filter. */
  private static final TensorTransform IMAGENET_EVAL_BICUBIC =
      imagenet(
          "imagenet-eval-bicubic", new Resize(256, ResampleFilter.BICUBIC), new CenterCrop(224));

  /** B.2: the whole image, distorted; two resizes, as published, and not one. */
  private static final TensorTransform SVM =
      imagenet("svm", RESIZE_256, new Squash(224, 224, ResampleFilter.BILINEAR));

  /** Small images as they are. */
  private static final TensorTransform NATIVE = imagenet("native");

  /** A. */
  private static final TensorTransform MOCO_V2 =
      imagenet(
          "moco-v2",
          new RandomResizedCrop(224, 0.2, 1),
          new ColorJitter(0.4, 0.4, 0.4, 0.1, 0.8),
          new RandomGrayscale(0.2),
          new RandomGaussianBlur(0.1, 2.0, 0.5),
          FLIP);

  /** A, the row of the first version. */
  private static final TensorTransform MOCO_V1 =
      imagenet(
          "moco-v1",
          new RandomResizedCrop(224, 0.2, 1),
          new RandomGrayscale(0.2),
          new ColorJitter(0.4, 0.4, 0.4, 0.4, 1),
          FLIP);

  /**
   * A for the built-in miniature, whose classes differ in shape and texture alone: two views agree
   * in hardly any colour, hold the object more often than not, and keep its texture in the blur.
   */
  private static final TensorTransform MINIATURE_MOCO_V2 =
      imagenet(
          "miniature-moco-v2",
          new RandomResizedCrop(64, 0.4, 1),
          new ColorJitter(0.4, 0.4, 0.4, 0.5, 0.8),
          new RandomGrayscale(0.5),
          new RandomGaussianBlur(0.1, 0.6, 0.5),
          FLIP);

  /** The same for the first version's row: it differs as the published two do. */
  private static final TensorTransform MINIATURE_MOCO_V1 =
      imagenet(
          "miniature-moco-v1",
          new RandomResizedCrop(64, 0.4, 1),
          new RandomGrayscale(0.2),
          new ColorJitter(0.4, 0.4, 0.4, 0.4, 1),
          FLIP);

  /** {@code imagenet-eval} at 64 pixels, the size of the miniature's training views. */
  private static final TensorTransform MINIATURE_EVAL =
      imagenet("miniature-eval", new Resize(73, ResampleFilter.BILINEAR), new CenterCrop(64));

  /** {@code svm} at 64 pixels: the whole image, distorted. */
  private static final TensorTransform MINIATURE_SVM =
      imagenet(
          "miniature-svm",
          new Resize(73, ResampleFilter.BILINEAR),
          new Squash(64, 64, ResampleFilter.BILINEAR));

  /** C.1. */
  private static final TensorTransform LINEAR_MULTIHEAD_TRAIN =
      new TensorTransform(
          "linear-multihead-train",
          List.of(new RandomResizedCrop(224, 0.08, 1), FLIP, new ColorJitter(0.4, 0.4, 0.4, 0, 1)),
          Optional.of(new Lighting(0.1)),
          Normalization.IMAGENET);

  /** C.2, and D's iNaturalist2018. */
  private static final TensorTransform LINEAR_TRAIN =
      imagenet("linear-train", new RandomResizedCrop(224, 0.08, 1), FLIP);

  /** D. */
  private static final TensorTransform PLACES205_TRAIN =
      imagenet("places205-train", RESIZE_256, new CenterCrop(256), new RandomCrop(224), FLIP);

  /** {@code linear-multihead-train} at 64 pixels; crops from 0.4 as the miniature's own views. */
  private static final TensorTransform MINIATURE_LINEAR_MULTIHEAD_TRAIN =
      new TensorTransform(
          "miniature-linear-multihead-train",
          List.of(new RandomResizedCrop(64, 0.4, 1), FLIP, new ColorJitter(0.4, 0.4, 0.4, 0, 1)),
          Optional.of(new Lighting(0.1)),
          Normalization.IMAGENET);

  /** {@code linear-train} at 64 pixels; crops from 0.4 as the miniature's own views. */
  private static final TensorTransform MINIATURE_LINEAR_TRAIN =
      imagenet("miniature-linear-train", new RandomResizedCrop(64, 0.4, 1), FLIP);

  /** {@code places205-train} at 64 pixels: 73 is to 64 as 256 is to 224. */
  private static final TensorTransform MINIATURE_PLACES205_TRAIN =
      imagenet(
          "miniature-places205-train",
          new Resize(73, ResampleFilter.BILINEAR),
          new CenterCrop(73),
          new RandomCrop(64),
          FLIP);

  /** K: no blur, and the jitter after the flip. */
  private static final TensorTransform CIFAR_MOCO =
      cifar(
          "cifar-moco",
          new RandomResizedCrop(32, 0.08, 1),
          FLIP,
          new ColorJitter(0.4, 0.4, 0.4, 0.1, 0.8),
          new RandomGrayscale(0.2));

  /** K: the test transform of the demonstration's kNN monitor. */
  private static final TensorTransform CIFAR_EVAL = cifar("cifar-eval");

  static final List<TensorTransform> ALL =
      List.of(
          IMAGENET_EVAL,
          IMAGENET_EVAL_BICUBIC,
          SVM,
          NATIVE,
          MOCO_V2,
          MOCO_V1,
          MINIATURE_MOCO_V2,
          MINIATURE_MOCO_V1,
          MINIATURE_EVAL,
          MINIATURE_SVM,
          LINEAR_MULTIHEAD_TRAIN,
          LINEAR_TRAIN,
          PLACES205_TRAIN,
          MINIATURE_LINEAR_MULTIHEAD_TRAIN,
          MINIATURE_LINEAR_TRAIN,
          MINIATURE_PLACES205_TRAIN,
          CIFAR_MOCO,
          CIFAR_EVAL);

  private NamedTransforms() {}

  static TensorTransform find(String name) {
    return CropSide.isIn(name) ? CropSide.find(name) : published(name);
  }

  static TensorTransform published(String name) {
    return ALL.stream()
        .filter(transform -> transform.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UsageException(unknown(name, TensorTransform.names())));
  }

  /**
   * Says that there is no such transform.
   *
   * @param name that was asked for
   * @param known at least one
   * @return a message that suggests the most similar name and lists all
   */
  public static String unknown(String name, List<String> known) {
    String nearest =
        known.stream()
            .min(Comparator.comparingInt(other -> editDistance(other, name)))
            .orElseThrow();
    return "unknown transform '%s': did you mean '%s'? Known: %s"
        .formatted(name, nearest, String.join(", ", known));
  }

  /** Levenshtein's distance. */
  private static int editDistance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[right.length()];
  }

  private static TensorTransform imagenet(String name, PixelTransform... steps) {
    return new TensorTransform(name, List.of(steps), Optional.empty(), Normalization.IMAGENET);
  }

  private static TensorTransform cifar(String name, PixelTransform... steps) {
    return new TensorTransform(name, List.of(steps), Optional.empty(), Normalization.CIFAR10);
  }
}
