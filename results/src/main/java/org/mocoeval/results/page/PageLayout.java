package org.mocoeval.results.page;

import static org.mocoeval.results.page.Membership.ofTask;
import static org.mocoeval.results.page.Membership.withTable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.mocoeval.results.record.RunRecord;

/**
 * The tables of the page, in its order and with its headings (open-mmlab/mmselfsup at b74c3bb25c52,
 * configs/selfsup/mocov2/README.md), and two of sets that it announces without a table.
 */
enum PageLayout {
  VOC_SVM(
      "Classification",
      "VOC SVM / Low-shot SVM",
      "mAP of linear SVMs on frozen features of the best layer: 1 is the stem, 2 to 5 are the"
          + " stages. k is how many positive images of a class a low-shot SVM learns from.",
      "voc2007",
      "SVM",
      Columns.SVM,
      ofTask("voc-svm")),
  IMAGENET_MULTI_HEAD(
      "Classification",
      "ImageNet Linear Evaluation",
      "Top-1 of linear classifiers on the pooled maps of five depths, last epoch.",
      "imagenet",
      "Feature5",
      Columns.IMAGENET,
      Membership.depthsOfImageNet()),
  IMAGENET_LINEAR(
      "Classification",
      "ImageNet Linear Evaluation, AvgPool",
      "Top-1 of one linear classifier on the averaged last stage, best epoch.",
      "imagenet",
      "AvgPool",
      Columns.AVGPOOL,
      Membership.linear("avgpool")),
  PLACES205(
      "Classification",
      "Places205 Linear Evaluation",
      "Top-1 of linear classifiers on the pooled maps of five depths, last epoch.",
      "places205",
      "Feature5",
      Columns.PLACES205,
      Membership.depthsOf("places205")),
  INATURALIST2018(
      "Classification",
      "iNaturalist2018 Linear Evaluation",
      "The same. The seed page announces this set and has no table of it.",
      "inaturalist2018",
      "Feature5",
      Columns.INATURALIST2018,
      Membership.depthsOf("inaturalist")),
  IMAGENET_KNN(
      "Classification",
      "ImageNet Nearest-Neighbor Classification",
      "Top-1 by the votes of the k nearest training images, on the averaged last stage.",
      "imagenet",
      "k=20",
      Columns.KNN,
      ofTask("knn")),
  VOC0712(
      "Detection",
      "Pascal VOC 2007 + 2012",
      "Faster R-CNN (C4), 24,000 iterations; eleven-point AP at an overlap of one half.",
      "voc0712",
      "AP50",
      Columns.VOC0712,
      withTable("VOC box AP")),
  COCO2017(
      "Detection",
      "COCO2017",
      "Mask R-CNN on a feature pyramid, 12 epochs.",
      "coco2017",
      "mAP(Box)",
      Columns.COCO2017,
      withTable("COCO box AP", "COCO mask AP")),
  VOC12_AUG(
      "Segmentation",
      "Pascal VOC 2012 + Aug",
      "A fully convolutional network on the dilated backbone, 20,000 iterations.",
      "voc2012aug",
      "mIOU",
      Columns.VOC12_AUG,
      ofTask("segmentation").and(run -> !Membership.isCityscapes(run))),
  CITYSCAPES(
      "Segmentation",
      "Cityscapes",
      "The same, 40,000 iterations. The seed page announces this set and has no table of it.",
      "cityscapes",
      "mIOU",
      Columns.CITYSCAPES,
      ofTask("segmentation").and(Membership::isCityscapes));

  private final String group;
  private final String heading;
  private final String about;
  private final String dataset;
  private final String keyHeading;

  @SuppressWarnings("ImmutableEnumChecker") // Every one is a List.of.
  private final List<Column> columns;

  @SuppressWarnings("ImmutableEnumChecker") // None holds anything that changes.
  private final Predicate<RunRecord> membership;

  PageLayout(
      String group,
      String heading,
      String about,
      String dataset,
      String keyHeading,
      List<Column> columns,
      Predicate<RunRecord> membership) {
    this.group = group;
    this.heading = heading;
    this.about = about;
    this.dataset = dataset;
    this.keyHeading = keyHeading;
    this.columns = columns;
    this.membership = membership;
  }

  /** Finds the table of a run; empty for runs that the page has no table for. */
  static Optional<PageLayout> of(RunRecord run) {
    return Arrays.stream(values()).filter(table -> table.holds(run)).findFirst();
  }

  /** Whether a run belongs here, on whatever data and by whatever protocol. */
  boolean holds(RunRecord run) {
    return membership.test(run);
  }

  /** Classification, Detection or Segmentation. */
  String group() {
    return group;
  }

  /** As the page prints it. */
  String heading() {
    return heading;
  }

  /** What the numbers are, in a sentence or two. */
  String about() {
    return about;
  }

  /** What run records call the page's own data. */
  String dataset() {
    return dataset;
  }

  List<Column> columns() {
    return columns;
  }

  /** The column that stands for the table where there is room for one number. */
  Column key() {
    return columns.stream().filter(c -> c.heading().equals(keyHeading)).findFirst().orElseThrow();
  }

  /** A name for links: lower-case words and hyphens. */
  String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
