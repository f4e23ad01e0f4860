package org.mocoeval.data.miniature;

import java.util.Locale;
import org.mocoeval.data.transform.SampleRandom;

/** The two parts of the miniature in COCO's layout: no image and no id in common. */
enum CocoPart {
  TRAIN("train2017", 1, 11),
  VAL("val2017", 500_001, 12);

  /** One in fifty; in COCO, one in a hundred. */
  private static final int EMPTY_EVERY = 50;

  private static final int FIRST_EMPTY = 5;

  private static final int GROUP_EVERY = 30;
  private static final int FIRST_GROUP = 11;

  private final String folder;
  private final int firstId;

  /** A coordinate of the random numbers; the other editions' parts have 0 to 10. */
  private final long stream;

  CocoPart(String folder, int firstId, long stream) {
    this.folder = folder;
    this.firstId = firstId;
    this.stream = stream;
  }

  int images(CocoMiniatureSpec spec) {
    return this == TRAIN ? spec.train() : spec.val();
  }

  /** Where the images lie, below the root; names the annotation file too. */
  String folder() {
    return folder;
  }

  String annotationFile() {
    return CocoEdition.ANNOTATIONS + "/instances_" + folder + ".json";
  }

  int id(int number) {
    return firstId + number;
  }

  /** Names an image as COCO does, by twelve digits. */
  String fileName(int number) {
    return String.format(Locale.ROOT, "%012d.jpg", id(number));
  }

  /** Draws the scene of one image from its coordinates alone. */
  CocoScene scene(CocoMiniatureSpec spec, int number) {
    SampleRandom random = SampleRandom.of(spec.seed(), stream, number, 0);
    Crowd crowd = number % EMPTY_EVERY == FIRST_EMPTY ? Crowd.NOBODY : Crowd.PROMINENT;
    Scene scene = Scene.drawSeveral(crowd, random, spec.minSide(), spec.maxSide());
    if (number % GROUP_EVERY != FIRST_GROUP) {
      return new CocoScene(scene, 0);
    }
    Scene grouped = scene.withGroupBehind(Crowd.GROUP, random);
    return new CocoScene(grouped, grouped.objects().size() - scene.objects().size());
  }
}
