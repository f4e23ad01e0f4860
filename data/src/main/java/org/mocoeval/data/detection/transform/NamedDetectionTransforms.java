package org.mocoeval.data.detection.transform;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.detection.BoxConvention;
import org.mocoeval.data.transform.NamedTransforms;

/**
 * The published pipelines of PROTOCOLS F and G and smaller ones in their likeness: {@code …-train}
 * makes training samples, {@code …-test} prepares whole images.
 */
final class NamedDetectionTransforms {
  private static final ObjectFilter VOC_MMDET =
      new ObjectFilter(BoxConvention.ALL_LESS_ONE, false, 0, 32);
  private static final ObjectFilter VOC_DETECTRON2 =
      new ObjectFilter(BoxConvention.ONE_BASED_INCLUSIVE, true, 0, 0);
  private static final ObjectFilter COCO_MMDET =
      new ObjectFilter(BoxConvention.AS_STATED, true, 1, 32);
  private static final ObjectFilter COCO_DETECTRON2 =
      new ObjectFilter(BoxConvention.AS_STATED, true, 0, 0);

  private static final List<Integer> VOC_SIDES = every32(480, 800);
  private static final List<Integer> COCO_SIDES = every32(640, 800);

  /** The miniature's images are a fifth as large as VOC's. */
  private static final List<Integer> MINIATURE_SIDES = List.of(96, 112, 128);

  /** The fixture of blood cells, 640×480. */
  private static final List<Integer> BCCD_SIDES = List.of(240, 272, 304);

  static final List<DetectionTransform> ALL =
      List.of(
          train("voc0712-mmdet", Style.MMDET, VOC_SIDES, 1333, VOC_MMDET, 32),
          test("voc0712-mmdet", Style.MMDET, 800, 1333, VOC_MMDET, 32),
          train("voc0712-detectron2", Style.DETECTRON2, VOC_SIDES, 1333, VOC_DETECTRON2, 1),
          test("voc0712-detectron2", Style.DETECTRON2, 800, 1333, VOC_DETECTRON2, 1),
          train("coco-mmdet", Style.MMDET, COCO_SIDES, 1333, COCO_MMDET, 32),
          test("coco-mmdet", Style.MMDET, 800, 1333, COCO_MMDET, 32),
          train("coco-detectron2", Style.DETECTRON2, COCO_SIDES, 1333, COCO_DETECTRON2, 1),
          test("coco-detectron2", Style.DETECTRON2, 800, 1333, COCO_DETECTRON2, 1),
          train("miniature-voc", Style.MMDET, MINIATURE_SIDES, 192, VOC_MMDET, 32),
          test("miniature-voc", Style.MMDET, 112, 192, VOC_MMDET, 32),
          train("miniature-coco", Style.MMDET, MINIATURE_SIDES, 192, COCO_MMDET, 32),
          test("miniature-coco", Style.MMDET, 112, 192, COCO_MMDET, 32),
          train("bccd", Style.MMDET, BCCD_SIDES, 400, VOC_MMDET, 32),
          test("bccd", Style.MMDET, 272, 400, VOC_MMDET, 32));

  private NamedDetectionTransforms() {}

  private static List<Integer> every32(int first, int last) {
    return IntStream.iterate(first, side -> side <= last, side -> side + 32).boxed().toList();
  }

  private static DetectionTransform train(
      String set,
      Style style,
      List<Integer> sides,
      int longLimit,
      ObjectFilter objects,
      int multiple) {
    boolean masks = objects.convention() == BoxConvention.AS_STATED; // COCO has them, VOC has none.
    return new DetectionTransform(
        set + "-train", style, sides, longLimit, 0.5, objects, masks, multiple);
  }

  /** Without masks: they are scored at the image's own size. */
  private static DetectionTransform test(
      String set, Style style, int shortSide, int longLimit, ObjectFilter objects, int multiple) {
    return new DetectionTransform(
        set + "-test", style, List.of(shortSide), longLimit, 0, objects, false, multiple);
  }

  static DetectionTransform find(String name) {
    return ALL.stream()
        .filter(transform -> transform.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UsageException(NamedTransforms.unknown(name, DetectionTransform.names())));
  }
}
