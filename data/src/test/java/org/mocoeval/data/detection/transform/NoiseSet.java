package org.mocoeval.data.detection.transform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.coco.Segmentation;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.BoxConvention;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.ObjectBox;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.testing.TinyImages;

/** Images of noise in 20 sizes, with one to three objects each, and a pipeline for them. */
final class NoiseSet {
  static final DetectionTransform TRANSFORM =
      new DetectionTransform(
          "small",
          Style.MMDET,
          List.of(16, 20, 28),
          44,
          0.5,
          new ObjectFilter(BoxConvention.AS_STATED, true, 1, 0),
          true,
          8);

  private NoiseSet() {}

  static DetectionSet draw(Path root, int count) throws IOException {
    List<AnnotatedImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = root.resolve(i + ".png");
      ImageSize size = new ImageSize(17 + 3 * (i % 5), 19 + 2 * (i % 4));
      TinyImages.png(file, size.width(), size.height(), i);
      List<AnnotatedObject> objects = new ArrayList<>();
      for (int j = 0; j <= i % 3; j++) {
        objects.add(object(j));
      }
      images.add(new AnnotatedImage(i, "" + i, file, size, objects));
    }
    return new DetectionSet(
        "test", "train", root, List.of("a", "b", "c"), List.of(1, 2, 3), images);
  }

  /** A box whose outline is the box itself. */
  private static AnnotatedObject object(int label) {
    double left = 2 + label;
    double[] outline = {left, 3, left + 10, 3, left + 10, 14, left, 14};
    return new AnnotatedObject(
        label,
        new ObjectBox(left, 3, left + 10, 14),
        false,
        false,
        Optional.of(new Segmentation.Polygons(List.of(outline))));
  }
}
