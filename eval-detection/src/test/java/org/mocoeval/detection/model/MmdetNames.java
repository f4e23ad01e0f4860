package org.mocoeval.detection.model;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of mmdet 2.19's detectors on a ResNet-50 as its modules nest, less the counts of
 * batches: names and shapes, written from that structure and from nothing of ours.
 */
final class MmdetNames {
  private final Map<String, Shape> all = new TreeMap<>();

  private MmdetNames() {}

  /** Three stages, and the fourth in the shared head, with its extra norm. */
  static Map<String, Shape> c4(int classes, boolean masks) {
    MmdetNames names = new MmdetNames();
    names.stem();
    names.stage("backbone.layer1.", 3, 64, 64);
    names.stage("backbone.layer2.", 4, 256, 128);
    names.stage("backbone.layer3.", 6, 512, 256);
    names.stage("roi_head.shared_head.layer4.", 3, 1024, 512);
    names.norm("roi_head.shared_head.norm", 2048);
    names.proposals(1024, 15);
    names.predictors(2048, classes);
    if (masks) {
      names.masks(2048, classes);
    }
    return names.all;
  }

  /** Four stages, a neck, heads of their own convolutions. */
  static Map<String, Shape> fpn(int classes) {
    MmdetNames names = new MmdetNames();
    names.stem();
    names.stage("backbone.layer1.", 3, 64, 64);
    names.stage("backbone.layer2.", 4, 256, 128);
    names.stage("backbone.layer3.", 6, 512, 256);
    names.stage("backbone.layer4.", 3, 1024, 512);
    for (int i = 0; i < 4; i++) {
      names.module("neck.lateral_convs." + i, 256, 256L << i, 1);
      names.module("neck.fpn_convs." + i, 256, 256, 3);
      names.module("roi_head.bbox_head.shared_convs." + i, 256, 256, 3);
      names.module("roi_head.mask_head.convs." + i, 256, 256, 3);
    }
    names.proposals(256, 3);
    names.layer("roi_head.bbox_head.shared_fcs.0", 1024, 256 * 49);
    names.predictors(1024, classes);
    names.masks(256, classes);
    return names.all;
  }

  private void stem() {
    all.put("backbone.conv1.weight", new Shape(64, 3, 7, 7));
    norm("backbone.bn1", 64);
  }

  private void stage(String prefix, int blocks, long inputs, long width) {
    for (int i = 0; i < blocks; i++) {
      String block = prefix + i + ".";
      long from = i == 0 ? inputs : 4 * width;
      all.put(block + "conv1.weight", new Shape(width, from, 1, 1));
      all.put(block + "conv2.weight", new Shape(width, width, 3, 3));
      all.put(block + "conv3.weight", new Shape(4 * width, width, 1, 1));
      norm(block + "bn1", width);
      norm(block + "bn2", width);
      norm(block + "bn3", 4 * width);
    }
    all.put(prefix + "0.downsample.0.weight", new Shape(4 * width, inputs, 1, 1));
    norm(prefix + "0.downsample.1", 4 * width);
  }

  private void proposals(long channels, long anchors) {
    layer("rpn_head.rpn_conv", channels, channels, 3, 3);
    layer("rpn_head.rpn_cls", anchors, channels, 1, 1);
    layer("rpn_head.rpn_reg", 4 * anchors, channels, 1, 1);
  }

  private void predictors(long columns, long classes) {
    layer("roi_head.bbox_head.fc_cls", classes + 1, columns);
    layer("roi_head.bbox_head.fc_reg", 4 * classes, columns);
  }

  private void masks(long inputs, long classes) {
    all.put("roi_head.mask_head.upsample.weight", new Shape(inputs, 256, 2, 2));
    all.put("roi_head.mask_head.upsample.bias", new Shape(256));
    layer("roi_head.mask_head.conv_logits", classes, 256, 1, 1);
  }

  private void module(String name, long outputs, long inputs, long side) {
    all.put(name + ".conv.weight", new Shape(outputs, inputs, side, side));
    norm(name + ".bn", outputs);
  }

  private void layer(String name, long... shape) {
    all.put(name + ".weight", new Shape(shape));
    all.put(name + ".bias", new Shape(shape[0]));
  }

  private void norm(String name, long channels) {
    for (String part : new String[] {"weight", "bias", "running_mean", "running_var"}) {
      all.put(name + "." + part, new Shape(channels));
    }
  }
}
