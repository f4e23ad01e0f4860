package org.mocoeval.detection.box;

import java.util.Arrays;
import org.mocoeval.detection.box.PostprocessSettings.Order;

/**
 * Turns a box head's output into detections: decode, clip, threshold, suppress within classes, best
 * of all (detectron2 fast_rcnn.py and postprocessing.py, mmdet bbox_head.py and bbox_nms.py).
 *
 * <p>A candidate is a proposal taken for one class; its place is {@code proposal * classes +
 * class}, which decides between equal scores. Candidates that are not finite are dropped, which
 * mmdet leaves to chance.
 */
public final class Postprocess {
  private final PostprocessSettings settings;
  private final ImageSize network;
  private final ImageSize original;

  /**
   * Prepares for one image.
   *
   * @param settings thresholds and order
   * @param network size of the image as the network saw it, without padding
   * @param original size of the image in the data set
   */
  public Postprocess(PostprocessSettings settings, ImageSize network, ImageSize original) {
    this.settings = settings;
    this.network = network;
    this.original = original;
  }

  /**
   * Detects.
   *
   * @param coding of the differences
   * @param output of the head; no proposals are allowed
   * @return at most {@code settings.limit()} boxes
   */
  public Detections detect(BoxCoding coding, HeadOutput output) {
    float[] boxes = coding.decode(output.proposals(), output.deltas());
    float[] probabilities = output.probabilities();
    Detections candidates = candidates(output, boxes, probabilities);
    return settings.order() == Order.RESCALE_THEN_SUPPRESS
        ? suppress(divided(candidates))
        : multiplied(suppress(candidates));
  }

  private Detections candidates(HeadOutput output, float[] boxes, float[] probabilities) {
    int classes = output.classes();
    boolean[] sound = soundProposals(output, boxes, probabilities);
    int[] places =
        Boxes.where(
            output.count() * classes,
            place ->
                probabilities[place + place / classes] > settings.scoreAbove()
                    && sound[place / classes]
                    && Boxes.isFinite(boxes, place));
    float[] found = Boxes.gather(boxes, places);
    Boxes.clip(found, network);
    float[] scores = new float[places.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = probabilities[places[i] + places[i] / classes];
    }
    int[] labels = Arrays.stream(places).map(place -> place % classes).toArray();
    return new Detections(found, scores, labels, found);
  }

  /** In detectron2 one number that is not finite condemns the whole row. */
  private boolean[] soundProposals(HeadOutput output, float[] boxes, float[] probabilities) {
    boolean[] sound = new boolean[output.count()];
    Arrays.fill(sound, true);
    if (settings.order() == Order.SUPPRESS_THEN_RESCALE) {
      for (int i = 0; i < boxes.length; i++) {
        sound[i / (Boxes.SIDES * output.classes())] &= Float.isFinite(boxes[i]);
      }
      for (int i = 0; i < probabilities.length; i++) {
        sound[i / (output.classes() + 1)] &= Float.isFinite(probabilities[i]);
      }
    }
    return sound;
  }

  private Detections suppress(Detections candidates) {
    return candidates.gather(
        Nms.keep(
            candidates.boxes(),
            candidates.scores(),
            candidates.classes(),
            settings.threshold(),
            settings.limit()));
  }

  /** mmdet: divides by how much the image was enlarged. */
  private Detections divided(Detections found) {
    float[] factors = {
      (float) ((double) network.width() / original.width()),
      (float) ((double) network.height() / original.height())
    };
    float[] boxes = found.boxes().clone();
    float[] networkBoxes = new float[boxes.length];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] /= factors[i % 2];
      networkBoxes[i] = boxes[i] * factors[i % 2];
    }
    return new Detections(boxes, found.scores(), found.classes(), networkBoxes);
  }

  /** detectron2: multiplies by how much smaller the original is, clips, drops the empty. */
  private Detections multiplied(Detections found) {
    float[] boxes = found.boxes().clone();
    Boxes.scale(
        boxes,
        (float) ((double) original.width() / network.width()),
        (float) ((double) original.height() / network.height()));
    Boxes.clip(boxes, original);
    return new Detections(boxes, found.scores(), found.classes(), found.networkBoxes())
        .gather(Boxes.where(found.count(), place -> Boxes.exceeds(boxes, place, 0)));
  }
}
