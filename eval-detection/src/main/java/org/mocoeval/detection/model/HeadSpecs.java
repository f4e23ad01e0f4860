package org.mocoeval.detection.model;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.mocoeval.backbone.resnet.ResNetSpec;

/** The arrays of the heads that both kinds of networks have (PROTOCOLS F, G). */
final class HeadSpecs {
  /** Deviation of the proposal network's and the classifier's initial weights. */
  private static final Initial NORMAL = new Initial.Normal(0.01);

  /** Deviation of the box regression's, and of C4's mask logits. */
  private static final Initial SMALL = new Initial.Normal(0.001);

  private static final int SIDES = 4;

  private HeadSpecs() {}

  /** Several 3×3 convolutions with batch norm and equal channels. */
  static List<ArraySpec> convolutions(String prefix, int channels) {
    List<ArraySpec> all = new ArrayList<>();
    for (int i = 0; i < DetectorSpec.CONVOLUTIONS; i++) {
      all.addAll(
          ArraySpec.convolution(prefix + i, new Initial.HeFanOut(), channels, channels, 3, 3));
    }
    return all;
  }

  /** One 3×3 convolution, objectness and deltas. */
  static List<ArraySpec> proposals(int channels, int anchors) {
    List<ArraySpec> all = new ArrayList<>();
    all.addAll(ArraySpec.layer("rpn_head.rpn_conv", NORMAL, channels, channels, 3, 3));
    all.addAll(ArraySpec.layer("rpn_head.rpn_cls", NORMAL, anchors, channels, 1, 1));
    all.addAll(ArraySpec.layer("rpn_head.rpn_reg", NORMAL, (long) SIDES * anchors, channels, 1, 1));
    return all;
  }

  /** Lateral 1×1 convolutions of stages 2 to 5, then 3×3 ones, all with batch norm. */
  static List<ArraySpec> pyramid(ResNetSpec backbone, int channels) {
    List<ArraySpec> all = new ArrayList<>();
    int levels = backbone.stageCount() - 1;
    for (int i = 0; i < levels; i++) {
      int inputs = backbone.channels(i + 2);
      all.addAll(
          ArraySpec.convolution(
              "neck.lateral_convs." + i, new Initial.XavierUniform(), channels, inputs, 1, 1));
    }
    for (int i = 0; i < levels; i++) {
      all.addAll(
          ArraySpec.convolution(
              "neck.fpn_convs." + i, new Initial.XavierUniform(), channels, channels, 3, 3));
    }
    return all;
  }

  /** Logits of all classes and background, and deltas of each class. */
  static List<ArraySpec> predictors(int columns, DetectorSpec spec) {
    List<ArraySpec> all = new ArrayList<>();
    all.addAll(ArraySpec.layer(RegionHead.BOXES + "fc_cls", NORMAL, spec.logits(), columns));
    all.addAll(
        ArraySpec.layer(
            RegionHead.BOXES + "fc_reg", SMALL, (long) SIDES * spec.classes(), columns));
    return all;
  }

  /** Convolutions in a pyramid, none in C4, then twice the size and a logit for each class. */
  static List<ArraySpec> masks(int inputs, DetectorSpec spec) {
    String prefix = "roi_head.mask_head.";
    boolean pyramid = spec.kind() == DetectorSpec.Kind.FPN;
    int channels = spec.pyramidChannels();
    List<ArraySpec> all = new ArrayList<>();
    if (pyramid) {
      all.addAll(convolutions(prefix + "convs.", channels));
    }
    // A transposed convolution has its inputs first; its bias is as long as its outputs.
    all.add(
        new ArraySpec(
            prefix + "upsample.weight", new Shape(inputs, channels, 2, 2), new Initial.HeFanOut()));
    all.add(new ArraySpec(prefix + "upsample.bias", new Shape(channels), Initial.ZEROS));
    Initial logits = pyramid ? new Initial.HeFanOut() : SMALL;
    all.addAll(ArraySpec.layer(prefix + "conv_logits", logits, spec.classes(), channels, 1, 1));
    return all;
  }
}
