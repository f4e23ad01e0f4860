package org.mocoeval.detection.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.TorchScriptModule;

/**
 * Everything that stands on the backbone, with its arrays.
 *
 * @param functions of {@code detector.py}
 * @param head what turns a region into a row
 * @param neck of a pyramid; none in C4
 * @param proposals of the region proposal network
 * @param regions of {@code head}
 * @param predictors of classes and boxes
 * @param masks of the mask head, if there is one
 */
record DetectorHeads(
    TorchScriptModule functions,
    RegionHead head,
    Optional<HeadArrays> neck,
    HeadArrays proposals,
    HeadArrays regions,
    HeadArrays predictors,
    Optional<HeadArrays> masks) {
  /** Stages of C4's features: stem to stage 4. */
  static final int C4_STAGES = 4;

  /** Makes each part's arrays in a fixed order, which the draw of weights follows. */
  static DetectorHeads of(
      ResNet backbone,
      DetectorSpec spec,
      TorchScriptModule functions,
      Function<List<ArraySpec>, HeadArrays> made) {
    boolean pyramid = spec.kind() == DetectorSpec.Kind.FPN;
    int channels = pyramid ? spec.pyramidChannels() : backbone.spec().channels(C4_STAGES);
    RegionHead head =
        pyramid
            ? new RegionHead.Convolutions(functions, spec)
            : new RegionHead.Stage5(functions, backbone);
    Optional<HeadArrays> neck =
        pyramid
            ? Optional.of(made.apply(HeadSpecs.pyramid(backbone.spec(), channels)))
            : Optional.empty();
    HeadArrays proposals = made.apply(HeadSpecs.proposals(channels, spec.anchorsPerCell()));
    HeadArrays regions = made.apply(head.arrays());
    HeadArrays predictors = made.apply(HeadSpecs.predictors(head.columns(), spec));
    int maskInputs = pyramid ? channels : head.columns();
    Optional<HeadArrays> masks =
        spec.masks()
            ? Optional.of(made.apply(HeadSpecs.masks(maskInputs, spec)))
            : Optional.empty();
    return new DetectorHeads(functions, head, neck, proposals, regions, predictors, masks);
  }

  boolean isPyramid() {
    return neck.isPresent();
  }

  /** All arrays, in the order in which they were made. */
  List<HeadArrays> all() {
    List<HeadArrays> all = new ArrayList<>();
    neck.ifPresent(all::add);
    all.addAll(List.of(proposals, regions, predictors));
    masks.ifPresent(all::add);
    return all;
  }
}
