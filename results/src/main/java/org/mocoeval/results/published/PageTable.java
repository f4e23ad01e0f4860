package org.mocoeval.results.published;

import java.util.Arrays;
import java.util.Optional;

/** The tables of the page that this project reproduces. */
public enum PageTable {
  /** VOC2007 classification by linear SVMs; column {@code SVM}, mAP. */
  VOC07_SVM("voc07_svm"),
  /** The same from few examples; columns {@code k=1} … {@code k=96}, mAP, mean of five draws. */
  VOC07_LOW_SHOT("voc07_lowshot_svm"),
  /** Linear classifiers on five depths; columns {@code feature1} … {@code feature5}, top-1. */
  IMAGENET_MULTI_HEAD("imagenet_mhead_linear"),
  /** One linear classifier on the pooled features; column {@code avgpool}, top-1. */
  IMAGENET_LINEAR("imagenet_linear"),
  /** As {@link #IMAGENET_MULTI_HEAD} on Places205. */
  PLACES205_MULTI_HEAD("places205_mhead_linear"),
  /** Weighted nearest neighbours; columns {@code k=10}, 20, 100, 200, top-1. */
  IMAGENET_KNN("imagenet_knn"),
  /** Faster R-CNN; column {@code AP50}, eleven points. */
  VOC0712_DETECTION("voc0712_det"),
  /** Mask R-CNN; columns {@code mAP(Box)}, {@code AP50(Box)}, … {@code AP75(Mask)}. */
  COCO2017("coco2017_det_segm"),
  /** FCN; column {@code mIoU}. */
  VOC12_SEGMENTATION("voc12aug_seg");

  private final String key;

  PageTable(String key) {
    this.key = key;
  }

  /**
   * Returns the name by which the figures know the table.
   *
   * @return e.g. {@code imagenet_knn}
   */
  public String key() {
    return key;
  }

  /**
   * Finds a table by its name.
   *
   * @param key e.g. {@code imagenet_knn}
   * @return empty for tables that are not on the page
   */
  public static Optional<PageTable> of(String key) {
    return Arrays.stream(values()).filter(table -> table.key.equals(key)).findFirst();
  }
}
