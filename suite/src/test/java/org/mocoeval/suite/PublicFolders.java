package org.mocoeval.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The outlines of the public sets, without an image. */
final class PublicFolders {
  private PublicFolders() {}

  static void imagenet(Path root) throws IOException {
    folders(root, "imagenet/train/n01440764", "imagenet/val/n01440764");
  }

  static void voc2007(Path root) throws IOException {
    year(root, "VOC2007");
  }

  static void voc2012(Path root) throws IOException {
    year(root, "VOC2012");
    folders(
        root, "VOCdevkit/VOC2012/ImageSets/Segmentation", "VOCdevkit/VOC2012/SegmentationClass");
  }

  static void coco(Path root) throws IOException {
    folders(root, "coco/annotations", "coco/train2017");
    Files.writeString(root.resolve("coco/annotations/instances_train2017.json"), "{}");
  }

  static void cityscapes(Path root) throws IOException {
    folders(root, "cityscapes/leftImg8bit", "cityscapes/gtFine");
  }

  static void inaturalist2018(Path root) throws IOException {
    folders(root, "inaturalist2018");
    Files.writeString(root.resolve("inaturalist2018/train2018.json"), "{}");
  }

  private static void year(Path root, String name) throws IOException {
    String year = "VOCdevkit/" + name;
    folders(root, year + "/ImageSets/Main", year + "/JPEGImages", year + "/Annotations");
    Files.writeString(root.resolve(year + "/ImageSets/Main/trainval.txt"), "000001\n");
  }

  private static void folders(Path root, String... names) throws IOException {
    for (Path folder : Stream.of(names).map(root::resolve).toList()) {
      Files.createDirectories(folder);
    }
  }
}
