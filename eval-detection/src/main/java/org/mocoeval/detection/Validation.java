package org.mocoeval.detection;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.transform.DetectionBatch;
import org.mocoeval.data.detection.transform.DetectionBatches;
import org.mocoeval.data.detection.transform.DetectionTransform;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.model.DetectionNetwork;

/**
 * A look at the test images: image by image to detections, all of them to files, the files to a
 * score.
 *
 * @param manager owner of managers for what is made on the way
 * @param set the images
 * @param truth what there is to be found on them
 * @param protocol transform, boxes and metric
 * @param threads that decode and score
 */
record Validation(
    NDManager manager, DetectionSet set, Truth truth, DetectionProtocol protocol, int threads) {
  /**
   * Predicts, writes and scores; the network is not changed.
   *
   * @param network in inference
   * @param files where predictions are kept
   */
  DetectionScore score(DetectionNetwork network, PredictionFiles files) {
    files.write(protocol.metric(), set, find(network, set.size()));
    return truth.score(files, threads);
  }

  /** Finds objects on the first images. */
  List<Found> find(DetectionNetwork network, int count) {
    Detector detector = new Detector(manager, network, boxes());
    List<int[]> singles = IntStream.range(0, count).mapToObj(i -> new int[] {i}).toList();
    List<Found> found = new ArrayList<>();
    try (Progress progress = new Progress("test", "images", count, 0);
        BatchSource<DetectionBatch> batches =
            new DetectionBatches(
                set, DetectionTransform.named(protocol.testTransform()), singles, 0, 0, threads)) {
      while (batches.hasNext()) {
        DetectionBatch batch = batches.next();
        found.add(detector.find(batch));
        batches.release(batch);
        progress.advance(1);
      }
    }
    return found;
  }

  private BoxProtocol boxes() {
    return protocol.boxes();
  }
}
