package org.mocoeval.detection;

import java.util.List;
import org.mocoeval.cli.UsageException;
import org.mocoeval.detection.DetectionProtocol.Recipe;
import picocli.CommandLine.Option;

/** Which protocols are run; a picocli mixin. */
final class ProtocolOptions {
  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      split = ",",
      description =
          "One or several, each with a record of its own: voc0712-c4-mmdet, voc0712-c4-detectron2,"
              + " coco-fpn-1x-mmdet, coco-c4-2x-detectron2, and at the miniature's scale"
              + " miniature-voc and miniature-coco. Default: the page's for the data set, mmdet's;"
              + " both miniature ones without --data.")
  private List<String> names = List.of();

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description =
          "Of the whole training; drops and warm-up keep their shares (default: the protocol's).")
  private Integer iterations;

  @Option(
      names = "--interval",
      paramLabel = "N",
      description =
          "Iterations between checkpoints, each with a look at the test images (default: the"
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
      description = "After the warm-up (default: the protocol's, 0.02 in the published ones).")
  private Double learningRate;

  /** Created by picocli. */
  ProtocolOptions() {}

  /**
   * Puts the protocols together.
   *
   * @param usual what is run where none is named
   * @throws UsageException if a name is unknown or a number out of range
   */
  List<DetectionProtocol> protocols(List<DetectionProtocol> usual) {
    List<DetectionProtocol> chosen =
        names.isEmpty() ? usual : names.stream().map(NamedProtocols::named).toList();
    return chosen.stream().map(this::changed).toList();
  }

  private DetectionProtocol changed(DetectionProtocol protocol) {
    Recipe recipe = protocol.recipe();
    try {
      return protocol.withRecipe(
          recipe.with(
              iterations == null ? recipe.iterations() : iterations,
              interval == null ? fitting(recipe) : interval,
              batchSize == null ? recipe.batchSize() : batchSize,
              learningRate == null ? recipe.learningRate() : learningRate));
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
