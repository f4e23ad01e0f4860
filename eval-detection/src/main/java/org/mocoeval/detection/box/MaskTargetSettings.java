package org.mocoeval.detection.box;

/**
 * What a mask head is trained on (PROTOCOLS G).
 *
 * @param source what objects' masks are cut from
 * @param size of the target in pixels a side
 */
public record MaskTargetSettings(Source source, int size) {
  /** mmdet's FPN: 28×28. */
  public static final MaskTargetSettings FPN_MMDET = new MaskTargetSettings(Source.BITMAP, 28);

  /** detectron2's C4: 14×14. */
  public static final MaskTargetSettings C4_DETECTRON2 =
      new MaskTargetSettings(Source.POLYGONS, 14);

  /** What objects' masks are cut from. */
  public enum Source {
    /** Pixels of the resized image, by RoIAlign: mmdet ({@link BitmapTargets}). */
    BITMAP,
    /** Outlines, drawn anew in the box: detectron2 ({@link PolygonTargets}). */
    POLYGONS
  }

  /** Refuses targets without pixels. */
  public MaskTargetSettings {
    if (size < 1) {
      throw new IllegalArgumentException("no mask is " + size + " pixels a side");
    }
  }
}
