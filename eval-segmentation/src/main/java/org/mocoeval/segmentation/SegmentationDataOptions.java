package org.mocoeval.segmentation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.miniature.CityscapesMiniatureSpec;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.Voc2012MiniatureSpec;
import org.mocoeval.data.segmentation.KnownSegmentationSet;
import org.mocoeval.data.segmentation.SegmentationLayout;
import picocli.CommandLine.Option;

/** Which images and labels are trained on and measured on; a picocli mixin. */
final class SegmentationDataOptions {
  private static final String DETECT = "auto";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "VOC2012 or a folder that contains VOCdevkit/VOC2012, or the folder of Cityscapes. Default:"
              + " the built-in miniature in both layouts, drawn on first use.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = DETECT,
      description =
          "How the set lies on disk: voc2012-segmentation, cityscapes, or auto to tell from what is"
              + " there (default: ${DEFAULT-VALUE}).")
  private String layout;

  /** Created by picocli. */
  SegmentationDataOptions() {}

  /** What is run where no protocol is named. */
  List<SegmentationProtocol> usual() {
    if (data.isEmpty()) {
      return List.of(NamedProtocols.MINIATURE_VOC, NamedProtocols.MINIATURE_CITYSCAPES);
    }
    return List.of(
        chosen() == SegmentationLayout.CITYSCAPES
            ? NamedProtocols.CITYSCAPES
            : NamedProtocols.VOC12AUG);
  }

  private SegmentationLayout chosen() {
    return layout.equals(DETECT)
        ? SegmentationLayout.detect(data.orElseThrow())
        : SegmentationLayout.named(layout);
  }

  /**
   * Opens both splits.
   *
   * @param cache where the miniature lies or is drawn, if no folder was named
   * @param protocol whose layout the miniature has
   * @throws org.mocoeval.data.DataException when something is missing or contradictory
   */
  SegmentationData open(Path cache, SegmentationProtocol protocol) {
    if (data.isPresent()) {
      Path root = data.get().toAbsolutePath().normalize();
      SegmentationData set = open("", chosen(), root);
      String name =
          set.isComplete()
              ? KnownSegmentationSet.withLayoutOf(set.train()).orElseThrow().label()
              : root.getFileName().toString();
      return new SegmentationData(name, set.train(), set.val());
    }
    if (!layout.equals(DETECT)) {
      throw new UsageException("--layout describes the folder of --data: pass --data DIR");
    }
    return protocol.layout() == SegmentationLayout.CITYSCAPES
        ? open(
            "miniature",
            SegmentationLayout.CITYSCAPES,
            Miniature.cityscapes(cache, CityscapesMiniatureSpec.DEFAULT))
        : open(
            "miniature",
            SegmentationLayout.VOC2012,
            Miniature.voc2012(cache, Voc2012MiniatureSpec.DEFAULT));
  }

  private static SegmentationData open(String name, SegmentationLayout layout, Path root) {
    return new SegmentationData(name, layout.open(root, Split.TRAIN), layout.open(root, Split.VAL));
  }
}
