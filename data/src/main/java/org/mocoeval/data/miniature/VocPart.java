package org.mocoeval.data.miniature;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mocoeval.data.transform.SampleRandom;

/** The two parts of the miniature in VOC's layout: same distribution, no image in common. */
enum VocPart {
  TRAINVAL("trainval", 1, 2),
  TEST("test", 500_001, 3);

  private final String label;

  /** The two parts' ids do not meet, however many images there are. */
  private final int firstId;

  /** A coordinate of the random numbers; {@link Part} has 0 and 1. */
  private final long stream;

  VocPart(String label, int firstId, long stream) {
    this.label = label;
    this.firstId = firstId;
    this.stream = stream;
  }

  int images(VocMiniatureSpec spec) {
    return this == TRAINVAL ? spec.trainval() : spec.test();
  }

  /** Names an image as VOC does, by six digits. */
  String id(int number) {
    return String.format(Locale.ROOT, "%06d", firstId + number);
  }

  /** Draws the scene of one image from its coordinates alone. */
  Scene scene(VocMiniatureSpec spec, int number) {
    SampleRandom random = SampleRandom.of(spec.seed(), stream, number, 0);
    return Scene.drawSeveral(Crowd.SCATTERED, random, spec.minSide(), spec.maxSide());
  }

  VocImages of(VocMiniatureSpec spec) {
    int images = images(spec);
    return new VocImages(
        VocYear.VOC2007, images, this::id, number -> scene(spec, number), lists(images));
  }

  /** Divides the part into the splits that have lists: itself, and for trainval both halves. */
  List<VocList> lists(int images) {
    VocList all = new VocList(label, IntStream.range(0, images).toArray());
    if (this == TEST) {
      return List.of(all);
    }
    return List.of(
        all,
        new VocList("train", IntStream.range(0, images).filter(i -> i % 2 == 0).toArray()),
        new VocList("val", IntStream.range(0, images).filter(i -> i % 2 == 1).toArray()));
  }
}
