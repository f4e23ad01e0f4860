package org.mocoeval.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.Palette;
import org.mocoeval.testing.TinyImages;

/** VOC2012 in miniature: noise whose left and right halves are two classes. */
record TinyVoc(Path root) {
  static final int SIDE = 48;

  static TinyVoc write(Path root, int train, int val) throws IOException {
    TinyVoc voc = new TinyVoc(root);
    Files.createDirectories(root.resolve("ImageSets/Segmentation"));
    Files.writeString(root.resolve("classes.txt"), "background\nleft\nright\n");
    voc.list("train.txt", 0, train);
    voc.list("val.txt", train, val);
    return voc;
  }

  private void list(String file, int first, int count) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      String name = String.format("2012_%06d", i);
      names.add(name);
      TinyImages.png(image(name), SIDE, SIDE, i);
      Files.createDirectories(labels(name).getParent());
      byte[] classes = new byte[SIDE * SIDE];
      for (int p = 0; p < classes.length; p++) {
        int x = p % SIDE;
        classes[p] = (byte) (x == SIDE / 2 ? LabelMap.IGNORED : x < SIDE / 2 ? 1 : 2);
      }
      LabelMaps.write(labels(name), new LabelMap(SIDE, SIDE, classes), Palette.VOC);
    }
    Files.write(root.resolve("ImageSets/Segmentation").resolve(file), names);
  }

  /** Its content is a PNG; what a file is called does not matter. */
  Path image(String name) {
    return root.resolve("JPEGImages").resolve(name + ".jpg");
  }

  Path labels(String name) {
    return root.resolve("SegmentationClass").resolve(name + ".png");
  }
}
