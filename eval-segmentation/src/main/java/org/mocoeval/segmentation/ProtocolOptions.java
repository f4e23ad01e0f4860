package org.mocoeval.segmentation;

import java.util.List;
import org.mocoeval.cli.UsageException;
import org.mocoeval.segmentation.SegmentationProtocol.Recipe;
import picocli.CommandLine.Option;

/** Which protocols are run; a picocli mixin. */
final class ProtocolOptions {
  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      split = ",",
      description =
          "One or several, each with a record of its own: voc12aug-20k, cityscapes-40k, and the same"
              + " at the miniature's scale, miniature-voc and miniature-cityscapes. Default: the one"
              + " that the data set is for; both miniature ones without --data.")
  private List<String> names = List.of();

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Of the whole training (default: the protocol's).")
  private Integer iterations;

  @Option(
      names = "--interval",
      paramLabel = "N",
      description =
          "Iterations between checkpoints, each with a look at the validation images (default: the"
              + " protocol's).")
  private Integer interval;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images of an iteration (default: the protocol's).")
  private Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Of the first iteration (default: the protocol's, 0.01 in the published ones).")
  private Double learningRate;

  /** Created by picocli. */
  ProtocolOptions() {}

  /**
   * Puts the protocols together.
   *
   * @param usual what is run where none is named
   * @throws UsageException if a name is unknown or a number out of range
   */
  List<SegmentationProtocol> protocols(List<SegmentationProtocol> usual) {
    List<SegmentationProtocol> chosen =
        names.isEmpty() ? usual : names.stream().map(NamedProtocols::named).toList();
    return chosen.stream().map(this::changed).toList();
  }

  private SegmentationProtocol changed(SegmentationProtocol protocol) {
    Recipe recipe = protocol.recipe();
    try {
      return protocol.withRecipe(
          new Recipe(
              iterations == null ? recipe.iterations() : iterations,
              interval == null ? fitting(recipe) : interval,
              batchSize == null ? recipe.batchSize() : batchSize,
              learningRate == null ? recipe.learningRate() : learningRate,
              recipe.momentum(),
              recipe.weightDecay()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** The protocol's interval, or all iterations where they are no whole number of intervals. */
  private int fitting(Recipe recipe) {
    boolean whole = iterations == null || iterations % recipe.interval() == 0;
    return whole ? recipe.interval() : iterations;
  }
}
