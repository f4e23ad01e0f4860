package org.mocoeval.results.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.Checkpoint;
import org.mocoeval.results.record.DataSource;
import org.mocoeval.results.record.Environment;
import org.mocoeval.results.record.Interval;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.Resamples;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.results.record.SampleResults;

/** Runs of two checkpoints on the same 2,000 images. */
public final class Checkpoints {
  /** Test images. */
  public static final int IMAGES = 2000;

  /** The table that most of them have. */
  public static final String TABLE = "kNN top-1";

  private Checkpoints() {}

  /** A run without cells; {@code hash} is a hex digit. */
  public static RunRecordBuilder run(String task, String temperature, String hash, long seed) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("train", 4L * IMAGES);
    counts.put("val", (long) IMAGES);
    return RunRecord.begin(task, "cifar", Instant.parse("2026-01-31T12:00:00Z").plusSeconds(seed))
        .protocol(Protocol.of("mmselfsup", Map.of("temperature", temperature)))
        .checkpoint(new Checkpoint(hash + ".pth", hash.repeat(64), "resnet20", 100, 0))
        .data(new DataSource("/data/cifar", "f1", counts))
        .environment(Environment.current("cpu", 2, Map.of("libtorch", "2.7.1")))
        .seed(seed);
  }

  /** A kNN run of two k that gets all but the images from…to right. */
  public static RunRecord knn(String hash, int from, int to) {
    RunRecordBuilder run = run("knn", "0.07", hash, 0);
    samples(run, hash + ".pth", "k=10", from, to);
    samples(run, hash + ".pth", "k=20", from, to);
    samples(run, "random init", "k=10", 0, 1500);
    return run.build();
  }

  /** Adds a cell with its samples: wrong on images from…to − 1. */
  public static void samples(RunRecordBuilder run, String row, String column, int from, int to) {
    BitSet correct = new BitSet();
    correct.set(0, IMAGES);
    correct.clear(from, to);
    run.cell(Cell.accuracy(TABLE, row, column, correct.cardinality(), IMAGES));
    run.samples(SampleResults.of(TABLE, row, column, IMAGES, correct));
  }

  /** A bare number for each seed 0, 1, …, all of them on one protocol. */
  public static List<RunRecord> seeds(String hash, double... values) {
    List<RunRecord> runs = new ArrayList<>();
    for (int seed = 0; seed < values.length; seed++) {
      runs.add(
          run("linear", "none", hash, seed)
              .cell(Cell.of("Linear top-1", hash, "feature4", values[seed], "%"))
              .build());
    }
    return runs;
  }

  /** One mAP with draws. */
  public static RunRecord detection(String hash, double value, String draws, double... drawn) {
    return run("detection", "none", hash, 0)
        .cell(Cell.of("AP", hash, "AP50", value, "%"))
        .resamples(Resamples.of("AP", hash, "AP50", draws, drawn))
        .build();
  }

  /** One cell with an interval, of n samples. */
  public static RunRecord withInterval(String hash, double value, double half, long n) {
    Interval interval = new Interval(value - half, value + half);
    return run("voc-svm", "none", hash, 0)
        .cell(
            new Cell(
                "Low-shot SVM",
                hash,
                "k=1",
                value,
                "%",
                OptionalLong.of(n),
                Optional.of(interval),
                Optional.empty()))
        .build();
  }
}
