package org.mocoeval.data.miniature;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.transform.SampleRandom;

/** The lists of the miniature in VOC2012's layout, and where the label maps of each lie. */
enum Voc2012Part {
  TRAIN("train", VocPart.TRAINVAL, "SegmentationClass", 6),
  AUG("aug", VocPart.TRAINVAL, "SegmentationClassAug", 6),
  VAL("val", VocPart.TEST, "SegmentationClass", 7);

  private final String list;
  private final VocPart numbering;
  private final String labels;

  /** A coordinate of the random numbers; the other editions' parts have 0 to 5. */
  private final long stream;

  Voc2012Part(String list, VocPart numbering, String labels, long stream) {
    this.list = list;
    this.numbering = numbering;
    this.labels = labels;
    this.stream = stream;
  }

  String list() {
    return list;
  }

  /** The folder of the label maps. */
  String labels() {
    return labels;
  }

  /** The numbers of the images; those of aug go on where train ends. */
  private IntStream numbers(Voc2012MiniatureSpec spec) {
    return switch (this) {
      case TRAIN -> IntStream.range(0, spec.train());
      case AUG -> IntStream.range(spec.train(), spec.train() + spec.aug());
      case VAL -> IntStream.range(0, spec.val());
    };
  }

  List<Image> images(Voc2012MiniatureSpec spec) {
    return numbers(spec).mapToObj(number -> new Image(this, number)).toList();
  }

  /**
   * An image of a list.
   *
   * @param part whose list it is in
   * @param number from 0, in train and aug together
   */
  record Image(Voc2012Part part, int number) {
    /** Names the image by a year and six digits, as VOC does. */
    String id() {
      return "2012_" + part.numbering.id(number);
    }

    Scene scene(Voc2012MiniatureSpec spec) {
      SampleRandom random = SampleRandom.of(spec.seed(), part.stream, number, 0);
      return Scene.drawSeveral(Crowd.PROMINENT, random, spec.minSide(), spec.maxSide());
    }
  }
}
