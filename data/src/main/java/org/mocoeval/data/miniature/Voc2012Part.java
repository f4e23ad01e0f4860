package org.mocoeval.data.miniature;

import java.util.List;
import java.util.stream.IntStream;

/** The lists of the miniature in VOC2012's layout, and where the label maps of each lie. */
enum Voc2012Part {
  TRAIN("train", VocPart.TRAINVAL, "SegmentationClass"),
  AUG("aug", VocPart.TRAINVAL, "SegmentationClassAug"),
  VAL("val", VocPart.TEST, "SegmentationClass");

  private final String list;
  private final VocPart pictures;
  private final String labels;

  Voc2012Part(String list, VocPart pictures, String labels) {
    this.list = list;
    this.pictures = pictures;
    this.labels = labels;
  }

  String list() {
    return list;
  }

  /** The folder of the label maps. */
  String labels() {
    return labels;
  }

  /** The numbers of the images in the VOC2007 miniature. */
  private IntStream numbers(Voc2012MiniatureSpec spec) {
    return switch (this) {
      case TRAIN -> IntStream.range(0, spec.train());
      case AUG -> IntStream.range(spec.train(), spec.train() + spec.aug());
      case VAL -> IntStream.range(0, spec.val());
    };
  }

  List<Image> images(Voc2012MiniatureSpec spec) {
    return numbers(spec).mapToObj(number -> new Image(pictures, number)).toList();
  }

  /**
   * An image of a list.
   *
   * @param part of the VOC2007 miniature
   * @param number in that part
   */
  record Image(VocPart part, int number) {
    /** Names the image by a year and six digits, as VOC does. */
    String id() {
      return "2012_" + part.id(number);
    }

    Scene scene(Voc2012MiniatureSpec spec) {
      return part.scene(spec.pictures(), number);
    }
  }
}
