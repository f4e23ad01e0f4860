package org.mocoeval.data.miniature;

import org.mocoeval.data.transform.SampleRandom;

/** The parts of the miniature in VOC07+12's layout: no image in common. */
enum Voc0712Part {
  TRAINVAL_2007(VocYear.VOC2007, VocPart.TRAINVAL, "", 8),
  TEST_2007(VocYear.VOC2007, VocPart.TEST, "", 9),
  TRAINVAL_2012(VocYear.VOC2012, VocPart.TRAINVAL, "2012_", 10);

  private final VocYear year;
  private final VocPart numbering;

  /** Images are named by six digits, from 2008 on behind the year. */
  private final String prefix;

  /** A coordinate of the random numbers; the other editions' parts have 0 to 7. */
  private final long stream;

  Voc0712Part(VocYear year, VocPart numbering, String prefix, long stream) {
    this.year = year;
    this.numbering = numbering;
    this.prefix = prefix;
    this.stream = stream;
  }

  int count(Voc0712MiniatureSpec spec) {
    return switch (this) {
      case TRAINVAL_2007 -> spec.trainval2007();
      case TEST_2007 -> spec.test2007();
      case TRAINVAL_2012 -> spec.trainval2012();
    };
  }

  String id(int number) {
    return prefix + numbering.id(number);
  }

  /** Draws the scene of one image from its coordinates alone. */
  Scene scene(Voc0712MiniatureSpec spec, int number) {
    SampleRandom random = SampleRandom.of(spec.seed(), stream, number, 0);
    return Scene.drawSeveral(Crowd.PROMINENT, random, spec.minSide(), spec.maxSide());
  }

  VocImages of(Voc0712MiniatureSpec spec) {
    int count = count(spec);
    return new VocImages(
        year, count, this::id, number -> scene(spec, number), numbering.lists(count));
  }
}
