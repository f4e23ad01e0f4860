package org.mocoeval.data.miniature;

import java.util.List;
import java.util.Locale;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.transform.SampleRandom;

/** The two parts of the miniature in Cityscapes' layout: no image and no city in common. */
enum CityscapesPart {
  TRAIN("train", "kleinstadt", "miniburg", 4),
  VAL("val", "winzlingen", "zwergheim", 5);

  private final String title;
  private final String firstCity;
  private final String secondCity;

  /** A coordinate of the random numbers; {@link Part} and {@link VocPart} have 0 to 3. */
  private final long stream;

  CityscapesPart(String title, String firstCity, String secondCity, long stream) {
    this.title = title;
    this.firstCity = firstCity;
    this.secondCity = secondCity;
    this.stream = stream;
  }

  int images(CityscapesMiniatureSpec spec) {
    return this == TRAIN ? spec.train() : spec.val();
  }

  /** The folders of the cities, below that of the images or labels. */
  List<String> folders() {
    return List.of(title + "/" + firstCity, title + "/" + secondCity);
  }

  /** Names an image by city, sequence and frame, with its folder: the 20th frame has labels. */
  String path(int number) {
    String city = number % 2 == 0 ? firstCity : secondCity;
    return String.format(Locale.ROOT, "%s/%s/%s_%06d_000019", title, city, city, number / 2);
  }

  /** Draws the scene of one image from its coordinates alone. */
  Scene scene(CityscapesMiniatureSpec spec, int number) {
    SampleRandom random = SampleRandom.of(spec.seed(), stream, number, 0);
    return Scene.drawSeveral(Crowd.STREET, random, new ImageSize(spec.width(), spec.height()));
  }
}
