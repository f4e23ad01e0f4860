package org.mocoeval.data.miniature;

import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.SampleRandom;

/** The two parts of the miniature: same distribution, no image in common. */
enum Part {
  TRAIN("train", "", 0),
  VAL("val", "val_", 1);

  private final String title;

  /** Before numbers, where both parts' images of a class share a folder. */
  private final String prefix;

  /** A coordinate of the random numbers. */
  private final long stream;

  Part(String title, String prefix, long stream) {
    this.title = title;
    this.prefix = prefix;
    this.stream = stream;
  }

  String title() {
    return title;
  }

  int perClass(MiniatureSpec spec) {
    return this == TRAIN ? spec.trainPerClass() : spec.valPerClass();
  }

  /** Names an image unlike all others of its class, in both parts. */
  String serial(int number) {
    return prefix + number;
  }

  /** Draws the scene of one image from its coordinates alone. */
  Scene scene(MiniatureSpec spec, int label, int number) {
    long sample = (long) label * MiniatureSpec.MAX_PER_CLASS + number;
    SampleRandom random = SampleRandom.of(spec.seed(), stream, sample, 0);
    return Scene.drawSingle(ObjectClass.ALL.get(label), random, spec.minSide(), spec.maxSide());
  }

  RgbImage image(MiniatureSpec spec, int label, int number) {
    return Canvas.paint(scene(spec, label, number));
  }
}
