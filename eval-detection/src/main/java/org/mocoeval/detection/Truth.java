package org.mocoeval.detection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.ObjectBox;
import org.mocoeval.data.voc.VocBox;
import org.mocoeval.data.voc.VocObject;
import org.mocoeval.data.voc.VocSplit;
import org.mocoeval.detection.coco.CocoDetection;
import org.mocoeval.detection.coco.CocoEvaluation;
import org.mocoeval.detection.coco.CocoResults;
import org.mocoeval.detection.coco.CocoScore;
import org.mocoeval.detection.coco.IouType;
import org.mocoeval.detection.voc.ApDefinition;
import org.mocoeval.detection.voc.ClassDetections;
import org.mocoeval.detection.voc.Comp4Files;
import org.mocoeval.detection.voc.VocEvaluation;
import org.mocoeval.detection.voc.VocTruth;

/** What there is to be found, and how prediction files are scored against it. */
sealed interface Truth {
  /**
   * Scores the files of all images.
   *
   * @param files as {@link PredictionFiles} wrote them
   * @param threads at least 1
   */
  DetectionScore score(PredictionFiles files, int threads);

  /**
   * Takes the truth of a metric.
   *
   * @param metric whose
   * @param set the images that are measured
   * @param masks whether masks are scored, too
   */
  static Truth of(DetectionMetric metric, DetectionSet set, boolean masks) {
    boolean any =
        set.images().stream()
            .flatMap(image -> image.objects().stream())
            .anyMatch(object -> !object.difficult() && !object.crowd());
    if (!any) {
      throw new DataException(
          "the %d images of the split %s in %s have no object that counts: there is nothing to find"
              .formatted(set.size(), set.split(), set.root()));
    }
    return metric == DetectionMetric.COCO ? Coco.read(set, masks) : Voc.of(metric, set);
  }

  /**
   * COCO's annotations, whose areas and ids the metric needs.
   *
   * @param instances of the file
   * @param types what is scored
   */
  record Coco(CocoInstances instances, List<IouType> types) implements Truth {
    static Coco read(DetectionSet set, boolean masks) {
      Path file = set.root().resolve("annotations").resolve("instances_" + set.split() + ".json");
      CocoInstances.Shapes shapes = masks ? CocoInstances.Shapes.KEEP : CocoInstances.Shapes.SKIP;
      return new Coco(
          CocoInstances.read(file, shapes),
          masks ? List.of(IouType.BBOX, IouType.SEGM) : List.of(IouType.BBOX));
    }

    @Override
    public DetectionScore score(PredictionFiles files, int threads) {
      boolean masks = types.contains(IouType.SEGM);
      List<CocoDetection> found =
          CocoResults.read(
              files.json(), masks ? CocoInstances.Shapes.KEEP : CocoInstances.Shapes.SKIP);
      List<CocoScore> scores = new ArrayList<>();
      for (IouType type : types) {
        scores.add(new CocoEvaluation(instances, type).score(found, threads));
      }
      return new DetectionScore.Coco(scores);
    }
  }

  /**
   * VOC's objects.
   *
   * @param evaluation whose matching
   * @param objects of each image
   */
  record Voc(VocEvaluation evaluation, VocTruth objects) implements Truth {
    /** No separators and nothing that a terminal would not show. */
    private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,100}");

    static Voc of(DetectionMetric metric, DetectionSet set) {
      for (String name : set.classNames()) {
        if (!FILE_NAME.matcher(name).matches()) {
          throw new DataException(
              "the class '%s' cannot name a file comp4_det_test_<class>.txt: rename it in the annotations of %s"
                  .formatted(name, set.root()));
        }
      }
      List<List<VocObject>> objects = new ArrayList<>();
      for (AnnotatedImage image : set.images()) {
        objects.add(image.objects().stream().map(object -> object(set, image, object)).toList());
      }
      List<String> names = set.images().stream().map(AnnotatedImage::name).toList();
      return new Voc(
          metric == DetectionMetric.VOC_MMDET
              ? VocEvaluation.mmdet(ApDefinition.ELEVEN_POINT)
              : VocEvaluation.detectron2(ApDefinition.ELEVEN_POINT),
          new VocTruth(names, objects));
    }

    private static VocObject object(
        DetectionSet set, AnnotatedImage image, AnnotatedObject object) {
      ObjectBox box = object.box();
      try {
        return new VocObject(
            set.classNames().get(object.label()),
            new VocBox(box.x1(), box.y1(), box.x2(), box.y2()),
            object.difficult(),
            false);
      } catch (IllegalArgumentException e) {
        throw new DataException(
            "%s of the split %s cannot be measured on: %s: mend its annotation, or take it off the list"
                .formatted(image.name(), set.split(), e.getMessage()),
            e);
      }
    }

    @Override
    public DetectionScore score(PredictionFiles files, int threads) {
      SortedMap<String, ClassDetections> found =
          Comp4Files.find(files.folder(), VocSplit.TEST).read(objects);
      return new DetectionScore.Voc(evaluation.score(objects, found, threads));
    }
  }
}
