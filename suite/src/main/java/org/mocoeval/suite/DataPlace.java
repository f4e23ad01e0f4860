package org.mocoeval.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mocoeval.data.DataException;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.data.voc.VocFolder;

/** A public set, where it usually lies below a root, and how it is told. */
enum DataPlace {
  IMAGENET("--imagenet"),
  PLACES205("--places205"),
  INATURALIST2018("--inaturalist2018"),
  VOC2007("--voc"),
  VOC0712("--voc"),
  VOC2012("--voc"),
  COCO("--coco"),
  CITYSCAPES("--cityscapes");

  private static final Set<ClassificationLayout> LIKE_IMAGENET =
      Set.of(
          ClassificationLayout.IMAGENET,
          ClassificationLayout.IMAGE_FOLDER,
          ClassificationLayout.LIST_FILE);

  private final String option;

  DataPlace(String option) {
    this.option = option;
  }

  /** The option that names its folder. */
  String option() {
    return option;
  }

  /** Where it is looked for below {@code --data-root}; VOC also below its own option's folder. */
  List<Path> candidates(Path root) {
    return below().stream().map(name -> root.resolve(name).normalize()).toList();
  }

  /**
   * Says why a folder is not this set.
   *
   * @param folder any path
   * @return empty if it is, as far as its layout tells
   */
  Optional<String> objection(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.of(folder + (Files.exists(folder) ? " is no folder" : " does not exist"));
    }
    try {
      return fits(folder)
          ? Optional.empty()
          : Optional.of(folder + " has not the layout of " + description());
    } catch (DataException e) {
      return Optional.of(e.getMessage());
    }
  }

  private boolean fits(Path folder) {
    return switch (this) {
      case IMAGENET -> LIKE_IMAGENET.contains(ClassificationLayout.detect(folder));
      case PLACES205 -> ClassificationLayout.detect(folder) == ClassificationLayout.PLACES205;
      case INATURALIST2018 ->
          ClassificationLayout.detect(folder) == ClassificationLayout.INATURALIST2018;
      case VOC2007 -> VocFolder.isIn(folder);
      case VOC0712 ->
          DetectionLayout.isVocForBoxesAlone(folder)
              && Files.isDirectory(folder.resolve("VOC2012/ImageSets/Main"));
      case VOC2012 ->
          SegmentationLayout.matching(folder)
              .filter(SegmentationLayout.VOC2012::equals)
              .isPresent();
      case COCO ->
          DetectionLayout.matching(folder).filter(DetectionLayout.COCO::equals).isPresent();
      case CITYSCAPES ->
          SegmentationLayout.matching(folder)
              .filter(SegmentationLayout.CITYSCAPES::equals)
              .isPresent();
    };
  }

  /** This guide's spelling first. */
  private List<String> below() {
    return switch (this) {
      case IMAGENET -> List.of("imagenet", "ImageNet", "ILSVRC2012");
      case PLACES205 -> List.of("places205", "Places205");
      case INATURALIST2018 -> List.of("inaturalist2018", "iNaturalist2018", "inat2018");
      case VOC2007 -> List.of("VOCdevkit/VOC2007", "VOC2007");
      case VOC0712 -> List.of("VOCdevkit", ".");
      case VOC2012 -> List.of("VOCdevkit/VOC2012", "VOC2012");
      case COCO -> List.of("coco", "COCO", "coco2017");
      case CITYSCAPES -> List.of("cityscapes", "Cityscapes");
    };
  }

  private String description() {
    return switch (this) {
      case IMAGENET -> "ImageNet (train and val, with a folder a class)";
      case PLACES205 -> "Places205 (trainvalsplit_places205)";
      case INATURALIST2018 -> "iNaturalist2018 (train2018.json, val2018.json)";
      case VOC2007 -> "VOC2007 (ImageSets/Main, JPEGImages)";
      case VOC0712 -> "VOCdevkit with both VOC2007 and VOC2012 (ImageSets/Main, Annotations)";
      case VOC2012 -> "VOC2012's segmentation (ImageSets/Segmentation, SegmentationClass)";
      case COCO -> "COCO2017 (annotations/instances_train2017.json)";
      case CITYSCAPES -> "Cityscapes (leftImg8bit, gtFine)";
    };
  }
}
