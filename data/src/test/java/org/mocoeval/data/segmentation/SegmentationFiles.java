package org.mocoeval.data.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.layout.Split;

/** A tree of files whose content does not matter, for readers that only look at names. */
record SegmentationFiles(Path root) {
  SegmentationFiles touch(String... files) throws IOException {
    for (String file : files) {
      text(file, "x");
    }
    return this;
  }

  SegmentationFiles text(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return this;
  }

  SegmentationFiles delete(String file) throws IOException {
    Files.delete(root.resolve(file));
    return this;
  }

  /** Two images of train, two of aug, one of val. */
  SegmentationFiles voc() throws IOException {
    text("ImageSets/Segmentation/train.txt", "2008_000002\n2007_000032\n");
    text("ImageSets/Segmentation/aug.txt", "2009_1\n2008_9\n");
    text("ImageSets/Segmentation/val.txt", "2007_000033\n");
    for (String id : List.of("2008_000002", "2007_000032", "2007_000033")) {
      touch("JPEGImages/" + id + ".jpg", "SegmentationClass/" + id + ".png");
    }
    for (String id : List.of("2009_1", "2008_9")) {
      touch("JPEGImages/" + id + ".jpg", "SegmentationClassAug/" + id + ".png");
    }
    return this;
  }

  /** Three images of train in two cities, one of val. */
  SegmentationFiles cityscapes() throws IOException {
    for (String name :
        List.of("train/ulm/ulm_2", "train/bonn/bonn_10", "train/bonn/bonn_1", "val/jena/jena_1")) {
      touch("leftImg8bit/" + name + "_leftImg8bit.png", "gtFine/" + name + "_gtFine_labelIds.png");
      touch("gtFine/" + name + "_gtFine_color.png", "gtFine/" + name + "_gtFine_polygons.json");
    }
    return this;
  }

  SegmentationSet open(SegmentationLayout layout, Split split) {
    return layout.open(root, split);
  }

  static List<String> names(SegmentationSet set) {
    return set.scenes().stream().map(LabelledScene::name).toList();
  }
}
