package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.benchmarks.bound.Work;

/** Pixels to the features of ResNet-50. */
final class ExtractionPiece implements Piece {
  @Override
  public List<Pairing> pairings() {
    return List.of(
        new Pairing("frozenFp32", "eager", "≥ 1"),
        new Pairing("frozenFp32", "channels_last", "≥ 1"),
        new Pairing("frozenFp32", "optimize_for_inference", "≥ 1"),
        new Pairing("frozenBf16", "bf16", "≥ 1.1"));
  }

  @Override
  public Map<String, Work> work() {
    int side = ExtractionBenchmark.SIDE;
    Work image =
        Work.products((double) Operations.forward(Backbones.named("resnet50"), side, side));
    return Map.of("frozenFp32", image, "frozenBf16", image.in(Precision.BF16));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("resnet50_features.py");
  }

  @Override
  public void measure(Workplace place) {
    ExtractionBenchmark benchmark = new ExtractionBenchmark();
    benchmark.threads = place.threads();
    benchmark.draw();
    int images = ExtractionBenchmark.BATCH;
    say(Stopwatch.BATCHES.images("frozenFp32", images, benchmark::frozenFp32));
    say(Stopwatch.BATCHES.images("frozenBf16", images, benchmark::frozenBf16));
    benchmark.close();
  }
}
