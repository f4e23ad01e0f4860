package org.mocoeval.segmentation;

import java.util.SortedMap;
import java.util.TreeMap;
import org.mocoeval.backbone.resnet.ResNetSpec;

/**
 * What is built on the dilated backbone (PROTOCOLS H).
 *
 * @param channels of the decode head's convolutions
 * @param auxiliaryChannels of the auxiliary head's
 * @param auxiliaryWeight of its loss
 * @param dropout part of the channels that is left out before each classifier
 * @param alignCorners how logits are upsampled
 */
record FcnSettings(
    int channels,
    int auxiliaryChannels,
    double auxiliaryWeight,
    double dropout,
    boolean alignCorners) {
  /** The published heads: 512 and 256 channels, 0.4 of the auxiliary loss, a tenth left out. */
  static FcnSettings published(boolean alignCorners) {
    return new FcnSettings(512, 256, 0.4, 0.1, alignCorners);
  }

  /** The same for a backbone of a fraction of the width. */
  static FcnSettings small(boolean alignCorners) {
    return new FcnSettings(64, 32, 0.4, 0.1, alignCorners);
  }

  /** On the last stage: two convolutions and one over their result beside the input. */
  HeadSpec decode(ResNetSpec backbone, int classes) {
    int stage = backbone.stageCount();
    return new HeadSpec("decode_head", stage, backbone.channels(stage), channels, 2, true, classes);
  }

  /** On the last stage but one: one convolution. */
  HeadSpec auxiliary(ResNetSpec backbone, int classes) {
    int stage = backbone.stageCount() - 1;
    return new HeadSpec(
        "auxiliary_head", stage, backbone.channels(stage), auxiliaryChannels, 1, false, classes);
  }

  /** Lists everything that changes a figure. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("head channels", channels + ", auxiliary " + auxiliaryChannels);
    settings.put("auxiliary weight", Double.toString(auxiliaryWeight));
    settings.put("dropout", Double.toString(dropout));
    settings.put("align corners", Boolean.toString(alignCorners));
    return settings;
  }
}
