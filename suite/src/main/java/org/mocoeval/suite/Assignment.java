package org.mocoeval.suite;

import static org.mocoeval.suite.Task.DETECTION;
import static org.mocoeval.suite.Task.KNN;
import static org.mocoeval.suite.Task.LINEAR;
import static org.mocoeval.suite.Task.SEGMENTATION;
import static org.mocoeval.suite.Task.VOC_SVM;

import java.util.List;
import java.util.Optional;

/**
 * Which protocol of a task is run on which set: those of the page's tables.
 *
 * @param task what is measured
 * @param protocol its name, as the evaluation's {@code --protocol} takes it
 * @param place which set; empty for the built-in miniature
 */
record Assignment(Task task, String protocol, Optional<DataPlace> place) {
  /** What is run where data is named. */
  static final List<Assignment> PUBLISHED =
      List.of(
          on(DataPlace.IMAGENET, KNN, "mmselfsup"),
          on(DataPlace.VOC2007, VOC_SVM, "mmselfsup"),
          on(DataPlace.IMAGENET, LINEAR, "imagenet-multihead"),
          on(DataPlace.PLACES205, LINEAR, "places205-multihead"),
          on(DataPlace.INATURALIST2018, LINEAR, "inaturalist2018-multihead"),
          on(DataPlace.IMAGENET, LINEAR, "imagenet-linear"),
          on(DataPlace.VOC0712, DETECTION, "voc0712-c4-mmdet"),
          on(DataPlace.COCO, DETECTION, "coco-fpn-1x-mmdet"),
          on(DataPlace.VOC2012, SEGMENTATION, "voc12aug-20k"),
          on(DataPlace.CITYSCAPES, SEGMENTATION, "cityscapes-40k"));

  /**
   * What is run where none is.
   *
   * @param builtIn whether the checkpoint is the built-in one, whose images are small
   */
  static List<Assignment> miniature(boolean builtIn) {
    return List.of(
        onMiniature(KNN, "mmselfsup"),
        onMiniature(VOC_SVM, builtIn ? "miniature" : "mmselfsup"),
        onMiniature(LINEAR, "miniature-imagenet-multihead"),
        onMiniature(LINEAR, "miniature-places205-multihead"),
        onMiniature(LINEAR, "miniature-inaturalist2018-multihead"),
        onMiniature(LINEAR, "miniature-imagenet-linear"),
        onMiniature(DETECTION, "miniature-voc"),
        onMiniature(DETECTION, "miniature-coco"),
        onMiniature(SEGMENTATION, "miniature-voc"),
        onMiniature(SEGMENTATION, "miniature-cityscapes"));
  }

  private static Assignment on(DataPlace place, Task task, String protocol) {
    return new Assignment(task, protocol, Optional.of(place));
  }

  private static Assignment onMiniature(Task task, String protocol) {
    return new Assignment(task, protocol, Optional.empty());
  }
}
