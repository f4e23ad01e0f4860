package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.mocoeval.data.coco.CocoInstances;
import org.mocoeval.detection.coco.CocoDetection;
import org.mocoeval.detection.coco.CocoEvaluation;
import org.mocoeval.detection.coco.CocoMetric;
import org.mocoeval.detection.coco.CocoScore;
import org.mocoeval.detection.coco.IouType;

/** COCO's files to its twelve numbers; the peer has one thread. */
final class DetectionScorePiece implements Piece {
  /** The first call compiles, as a user's only one does; the peer has nothing to compile. */
  private static final Stopwatch SCORES = new Stopwatch(0, 3);

  @Override
  public List<Pairing> pairings() {
    return List.of(
        new Pairing("whole", "pycocotools_whole", "≥ 10"),
        new Pairing("scoring", "pycocotools_scoring", "≥ 10"));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("coco_score.py", place.coco().folder().toString());
  }

  /** Whole: files to numbers. Scoring: what was read to numbers. */
  @Override
  public void measure(Workplace place) throws IOException {
    CocoFiles files = place.coco();
    files.write();
    int threads = place.threads();
    say(SCORES.seconds("whole", () -> score(files.readTruth(), files.readDetections(), threads)));
    CocoInstances truth = files.readTruth();
    List<CocoDetection> found = files.readDetections();
    say(SCORES.seconds("scoring", () -> score(truth, found, threads)));
    CocoScore score = score(truth, found, threads);
    say(
        String.format(
            Locale.ROOT,
            "# AP %.12f, AP50 %.12f",
            score.value(CocoMetric.AP).orElseThrow(),
            score.value(CocoMetric.AP50).orElseThrow()));
  }

  private static CocoScore score(CocoInstances truth, List<CocoDetection> found, int threads) {
    return new CocoEvaluation(truth, IouType.BBOX).score(found, threads);
  }
}
