package org.mocoeval.knn;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores features that any tool produced: four NumPy files in, the kNN table out. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = "Evaluates features of NumPy files; needs no images and no checkpoint.")
public final class FeaturesCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private ProtocolOptions protocol;

  @Option(
      names = "--train-features",
      required = true,
      paramLabel = "FILE.npy",
      description = "Features that vote: float32 or float64 of shape (images, values).")
  private Path trainFeatures;

  @Option(
      names = "--train-labels",
      required = true,
      paramLabel = "FILE.npy",
      description = "Their classes: integers from 0 of shape (images,).")
  private Path trainLabels;

  @Option(
      names = "--test-features",
      required = true,
      paramLabel = "FILE.npy",
      description = "Features that are classified.")
  private Path testFeatures;

  @Option(
      names = "--test-labels",
      required = true,
      paramLabel = "FILE.npy",
      description = "Their classes, in the same numbering.")
  private Path testLabels;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** Created by picocli. */
  public FeaturesCommand() {}

  @Override
  public Integer call() {
    if (threads < 1) {
      throw new ParameterException(
          command.commandLine(), "expected at least 1 thread, found " + threads);
    }
    KnnProtocol chosen = protocol.protocol();
    Torch.setThreads(threads);
    print(classify(new KnnClassifier(chosen, new NearestNeighbours(BlockSizes.DEFAULT, threads))));
    return 0;
  }

  private List<KnnResult> classify(KnnClassifier classifier) {
    try (NpyFeatures train = NpyFeatures.open(trainFeatures);
        NpyFeatures test = NpyFeatures.open(testFeatures)) {
      LabelledFeatures voters =
          new LabelledFeatures(train.inMemoryIfSmall(), NpyFeatures.labels(trainLabels));
      LabelledFeatures queries =
          new LabelledFeatures(test.inMemoryIfSmall(), NpyFeatures.labels(testLabels));
      long pairs = Math.multiplyExact(train.rows(), test.rows());
      try (Progress progress = new Progress("neighbours", "pairs", pairs, 0)) {
        return classifier.classify(voters, queries, progress::advance);
      }
    }
  }

  private void print(List<KnnResult> results) {
    PrintWriter out = command.commandLine().getOut();
    out.println("| k | top-1 % | top-5 % |");
    out.println("|---:|---:|---:|");
    for (KnnResult result : results) {
      out.printf("| %d | %.2f | %.2f |%n", result.k(), 100 * result.top1(), 100 * result.top5());
    }
    out.flush();
  }
}
