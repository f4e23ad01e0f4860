package org.mocoeval.detection.coco;

/** What overlaps are measured on. */
public enum IouType {
  /** Boxes. */
  BBOX("bbox"),
  /** Masks. */
  SEGM("segm");

  private final String label;

  IouType(String label) {
    this.label = label;
  }

  /**
   * Names it as pycocotools does.
   *
   * @return {@code bbox} or {@code segm}
   */
  public String label() {
    return label;
  }
}
