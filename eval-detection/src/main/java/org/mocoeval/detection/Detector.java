package org.mocoeval.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.detection.transform.DetectionBatch;
import org.mocoeval.data.detection.transform.PreparedImage;
import org.mocoeval.detection.box.AnchorGrid;
import org.mocoeval.detection.box.BitMask;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.box.Detections;
import org.mocoeval.detection.box.HeadOutput;
import org.mocoeval.detection.box.ImageSize;
import org.mocoeval.detection.box.MaskPaste;
import org.mocoeval.detection.box.Postprocess;
import org.mocoeval.detection.box.Proposals;
import org.mocoeval.detection.box.RoiAlignSettings;
import org.mocoeval.detection.model.BoxOutput;
import org.mocoeval.detection.model.DetectionNetwork;
import org.mocoeval.detection.model.Features;
import org.mocoeval.detection.model.Regions;
import org.mocoeval.detection.model.RpnOutput;

/**
 * Finds objects on one image: features → proposals → classes and boxes → masks (PROTOCOLS F, G).
 *
 * @param manager owner of managers for what is made on the way
 * @param network in inference; not changed
 * @param boxes proposals, coding and postprocessing
 */
record Detector(NDManager manager, DetectionNetwork network, BoxProtocol boxes) {
  /**
   * Finds.
   *
   * @param batch of one image
   * @return at most as many as the protocol keeps
   */
  Found find(DetectionBatch batch) {
    PreparedImage image = batch.prepared().get(0);
    ImageSize size = new ImageSize(image.size().width(), image.size().height());
    ImageSize original = new ImageSize(image.original().width(), image.original().height());
    try (NDManager scope = manager.newSubManager()) {
      NDArray pixels =
          scope.create(
              batch.images(), new Shape(1, 3, batch.height(), batch.width()), DataType.FLOAT32);
      Features features = network.features(scope, pixels, false);
      float[] proposals = proposals(scope, features, size);
      if (proposals.length == 0) {
        return new Found(image.index(), nothing(), List.of());
      }
      Detections found =
          new Postprocess(boxes.postprocess(), size, original)
              .detect(boxes.roiCoding(), head(scope, features, proposals));
      return new Found(image.index(), found, masks(scope, features, found, original));
    }
  }

  private static Detections nothing() {
    return new Detections(new float[0], new float[0], new int[0], new float[0]);
  }

  private float[] proposals(NDManager scope, Features features, ImageSize size) {
    RpnOutput said = network.propose(scope, features);
    AnchorGrid grid = new AnchorGrid(boxes.anchors(), features.sizes());
    List<Proposals.Level> levels =
        new SampledRegions.Said(said.objectness().toFloatArray(), said.deltas().toFloatArray())
            .levels(grid, said.counts());
    return Proposals.select(boxes.testProposals(), boxes.anchorCoding(), levels, size).boxes();
  }

  private HeadOutput head(NDManager scope, Features features, float[] proposals) {
    BoxOutput output =
        network.boxes(scope, features, Regions.of(List.of(proposals)), boxes.boxAlign(), false);
    return new HeadOutput(
        proposals,
        output.logits().toFloatArray(),
        output.deltas().toFloatArray(),
        network.spec().classes());
  }

  private List<RleMask> masks(
      NDManager scope, Features features, Detections found, ImageSize original) {
    if (!network.spec().masks() || found.count() == 0) {
      return List.of();
    }
    RoiAlignSettings align = boxes.masks().orElseThrow().align();
    Regions regions = Regions.of(List.of(found.networkBoxes()));
    NDArray logits = network.masks().find(scope, features, regions, align);
    int side = (int) logits.getShape().get(2);
    float[] all = network.masks().probabilities(scope, logits, found.classes());
    return IntStream.range(0, found.count())
        .mapToObj(
            i -> {
              float[] own = Arrays.copyOfRange(all, i * side * side, (i + 1) * side * side);
              BitMask mask = MaskPaste.paste(own, side, found.boxes(), i, original).on(original);
              return RleMask.ofBitmap(original.height(), original.width(), mask.pixels());
            })
        .toList();
  }
}
