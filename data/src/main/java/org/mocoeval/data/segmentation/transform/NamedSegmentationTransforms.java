package org.mocoeval.data.segmentation.transform;

import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.transform.NamedTransforms;

/**
 * The published pipelines of PROTOCOLS H and smaller ones in their likeness: {@code …-train} makes
 * training samples, {@code …-test} prepares whole images.
 */
final class NamedSegmentationTransforms {
  static final List<SegmentationTransform> ALL =
      List.of(
          train("voc12aug-train", new KeepRatioScale(2048, 512), 512),
          test("voc12aug-test", new KeepRatioScale(2048, 512)),
          train("cityscapes-train", new KeepRatioScale(2049, 1025), 769),
          test("cityscapes-test", new KeepRatioScale(2049, 1025)),
          // The fixture of real photographs, at its own size.
          train("camvid-train", new KeepRatioScale(480, 360), 240),
          test("camvid-test", new KeepRatioScale(480, 360)),
          // The miniature's shorter sides are 96 at least, as those of VOC are mostly 333 and more.
          train("miniature-voc-train", new KeepRatioScale(256, 96), 96),
          test("miniature-voc-test", new KeepRatioScale(256, 96)),
          // Twice as wide as high, and a crop of three quarters of the height, as in Cityscapes.
          train("miniature-cityscapes-train", new KeepRatioScale(160, 80), 64),
          test("miniature-cityscapes-test", new KeepRatioScale(160, 80)));

  private NamedSegmentationTransforms() {}

  private static SegmentationTransform train(String name, KeepRatioScale base, int side) {
    return new SegmentationTransform(
        name,
        base,
        Optional.of(RatioRange.HALF_TO_DOUBLE),
        Optional.of(ClassBalancedCrop.square(side)),
        0.5,
        true);
  }

  private static SegmentationTransform test(String name, KeepRatioScale base) {
    return new SegmentationTransform(name, base, Optional.empty(), Optional.empty(), 0, false);
  }

  static SegmentationTransform find(String name) {
    return ALL.stream()
        .filter(transform -> transform.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UsageException(NamedTransforms.unknown(name, SegmentationTransform.names())));
  }
}
