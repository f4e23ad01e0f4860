package org.mocoeval.data.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.data.voc.VocFolder;

/** How a set of whatever kind lies on disk. */
public sealed interface SetLayout {
  /**
   * One class an image.
   *
   * @param layout which of these layouts
   */
  record OneClassAnImage(ClassificationLayout layout) implements SetLayout {
    @Override
    public String label() {
      return layout.label();
    }
  }

  /** Pascal VOC: any number of classes an image, and boxes. */
  record Voc() implements SetLayout {
    private static final String LABEL = "voc";

    @Override
    public String label() {
      return LABEL;
    }
  }

  /**
   * One class a pixel.
   *
   * @param layout which of these layouts
   */
  record OneClassAPixel(SegmentationLayout layout) implements SetLayout {
    @Override
    public String label() {
      return layout.label();
    }
  }

  /**
   * Boxes, each of one class.
   *
   * @param layout which of these layouts
   */
  record OneClassABox(DetectionLayout layout) implements SetLayout {
    @Override
    public String label() {
      return layout.label();
    }
  }

  /**
   * Names the layout.
   *
   * @return as used on the command line
   */
  String label();

  /**
   * Lists the names.
   *
   * @return as used on the command line
   */
  static List<String> labels() {
    return Stream.of(
            ClassificationLayout.labels(),
            List.of(Voc.LABEL),
            SegmentationLayout.labels(),
            DetectionLayout.labels())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Finds a layout by its name.
   *
   * @param name one of {@link #labels()}
   * @return the layout
   * @throws UsageException when there is no such name
   */
  static SetLayout named(String name) {
    if (!labels().contains(name)) {
      throw new UsageException(
          "unknown layout '" + name + "': expected one of " + String.join(", ", labels()));
    }
    if (name.equals(Voc.LABEL)) {
      return new Voc();
    }
    if (DetectionLayout.labels().contains(name)) {
      return new OneClassABox(DetectionLayout.named(name));
    }
    return SegmentationLayout.labels().contains(name)
        ? new OneClassAPixel(SegmentationLayout.named(name))
        : new OneClassAnImage(ClassificationLayout.named(name));
  }

  /**
   * Tells the layout from what a folder holds. VOC2007 has a few label maps, too, and VOC2012 has
   * class lists: which of the two is meant is told by the folder's name. Both years side by side,
   * or boxes without class lists, are meant for detection.
   *
   * @param root the set's folder
   * @return the first layout that fits
   * @throws DataException when none fits; the message says what was found
   */
  static SetLayout detect(Path root) {
    Optional<SegmentationLayout> pixels = SegmentationLayout.matching(root);
    if (VocFolder.isIn(root) && (pixels.isEmpty() || !root.endsWith("VOC2012"))) {
      return DetectionLayout.isVocForBoxesAlone(root)
          ? new OneClassABox(DetectionLayout.VOC0712)
          : new Voc();
    }
    if (pixels.isPresent()) {
      return new OneClassAPixel(pixels.get());
    }
    Optional<DetectionLayout> boxes = DetectionLayout.matching(root);
    if (boxes.isPresent()) {
      return new OneClassABox(boxes.get());
    }
    try {
      return new OneClassAnImage(ClassificationLayout.detect(root));
    } catch (DataException e) {
      throw Files.isDirectory(root) ? new DataException(e.getMessage() + others(), e) : e;
    }
  }

  /** What the layouts need that are not of one class an image. */
  private static String others() {
    return "; voc needs ImageSets/Main and JPEGImages, voc2012-segmentation ImageSets/Segmentation"
        + " and SegmentationClass, cityscapes leftImg8bit and gtFine, voc0712 VOC2007 and VOC2012,"
        + " coco annotations/instances_train2017.json";
  }
}
