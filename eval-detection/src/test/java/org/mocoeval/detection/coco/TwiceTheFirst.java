package org.mocoeval.detection.coco;

import java.util.ArrayList;
import java.util.List;
import org.mocoeval.data.coco.CocoAnnotation;
import org.mocoeval.data.coco.CocoImage;
import org.mocoeval.data.coco.CocoInstances;

/** A problem whose first image is there a second time, with all that belongs to it. */
final class TwiceTheFirst {
  private static final long COPY = 1;

  private TwiceTheFirst() {}

  /** Where the first image is among the images by id. */
  static int rank(RandomProblem problem) {
    long first = problem.truth().images().get(0).id();
    return (int) problem.truth().images().stream().filter(i -> i.id() < first).count();
  }

  static RandomProblem of(RandomProblem problem) {
    CocoInstances truth = problem.truth();
    CocoImage first = truth.images().get(0);
    long id = first.id() + COPY;
    List<CocoImage> images = new ArrayList<>(truth.images());
    images.add(new CocoImage(id, first.fileName(), first.height(), first.width()));
    List<CocoAnnotation> annotations = new ArrayList<>(truth.annotations());
    for (CocoAnnotation a : truth.annotations()) {
      if (a.imageId() == first.id()) {
        annotations.add(
            new CocoAnnotation(
                a.id() + 1000, id, a.categoryId(), a.box(), a.area(), a.crowd(), a.segmentation()));
      }
    }
    List<CocoDetection> detections = new ArrayList<>();
    for (CocoDetection d : problem.detections()) {
      detections.add(d);
      if (d.imageId() == first.id()) {
        detections.add(new CocoDetection(id, d.categoryId(), d.score(), d.box(), d.shape()));
      }
    }
    return new RandomProblem(
        new CocoInstances(images, truth.categories(), annotations), detections);
  }
}
