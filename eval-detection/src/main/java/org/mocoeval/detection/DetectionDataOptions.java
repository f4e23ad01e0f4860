package org.mocoeval.detection;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.miniature.CocoMiniatureSpec;
import org.mocoeval.data.miniature.Miniature;
import org.mocoeval.data.miniature.Voc0712MiniatureSpec;
import picocli.CommandLine.Option;

/** Which images and objects are trained on and measured on; a picocli mixin. */
final class DetectionDataOptions {
  private static final String DETECT = "auto";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "VOCdevkit with VOC2007 and VOC2012, one year alone, or the folder of COCO. Default: the"
              + " built-in miniature in both layouts, drawn on first use.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = DETECT,
      description =
          "How the set lies on disk: voc0712, coco, or auto to tell from what is there (default:"
              + " ${DEFAULT-VALUE}).")
  private String layout;

  /** Created by picocli. */
  DetectionDataOptions() {}

  /** What is run where no protocol is named. */
  List<DetectionProtocol> usual() {
    if (data.isEmpty()) {
      return List.of(NamedProtocols.MINIATURE_VOC, NamedProtocols.MINIATURE_COCO);
    }
    return List.of(
        chosen() == DetectionLayout.COCO ? NamedProtocols.COCO_FPN : NamedProtocols.VOC_MMDET);
  }

  private DetectionLayout chosen() {
    return layout.equals(DETECT)
        ? DetectionLayout.detect(data.orElseThrow())
        : DetectionLayout.named(layout);
  }

  /**
   * Opens both splits.
   *
   * @param cache where the miniature lies or is drawn, if no folder was named
   * @param protocol whose layout the set must have
   * @throws org.mocoeval.data.DataException when something is missing or contradictory
   * @throws UsageException if the set has another layout
   */
  DetectionData open(Path cache, DetectionProtocol protocol) {
    if (data.isPresent()) {
      Path root = data.get().toAbsolutePath().normalize();
      DetectionLayout found = chosen();
      if (found != protocol.layout()) {
        throw new UsageException(
            "the protocol %s is for the layout %s, but %s has the layout %s: choose another protocol"
                .formatted(protocol.name(), protocol.layout().label(), root, found.label()));
      }
      DetectionData set = open("", found, root);
      String name = set.isComplete() ? set.train().dataset() : root.getFileName().toString();
      return new DetectionData(name, set.train(), set.test());
    }
    if (!layout.equals(DETECT)) {
      throw new UsageException("--layout describes the folder of --data: pass --data DIR");
    }
    return protocol.layout() == DetectionLayout.COCO
        ? open("miniature", DetectionLayout.COCO, Miniature.coco(cache, CocoMiniatureSpec.DEFAULT))
        : open(
            "miniature",
            DetectionLayout.VOC0712,
            Miniature.voc0712(cache, Voc0712MiniatureSpec.DEFAULT));
  }

  private static DetectionData open(String name, DetectionLayout layout, Path root) {
    return new DetectionData(name, layout.open(root, Split.TRAIN), layout.open(root, Split.VAL));
  }
}
