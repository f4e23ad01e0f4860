package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.ResNetSpec;
import org.mocoeval.detection.box.RoiAlignSettings;

/** Networks of noise. */
final class Detectors {
  private Detectors() {}

  static DetectionNetwork ofNoise(
      NDManager manager, DataType type, String architecture, DetectorSpec spec) {
    ResNetSpec backbone = Backbones.named(architecture);
    boolean shared = spec.kind() == DetectorSpec.Kind.C4;
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    backbone
        .parameterShapes()
        .forEach(
            (name, shape) -> {
              String prefix =
                  shared && name.startsWith("layer4.") ? "roi_head.shared_head." : "backbone.";
              arrays.put(name, Noise.weight(manager, type, prefix + name, new Shape(shape)));
            });
    Map<String, NDArray> heads = new LinkedHashMap<>();
    for (ArraySpec array : arrays(manager, architecture, spec)) {
      heads.put(array.name(), Noise.weight(manager, type, array.name(), array.shape()));
    }
    return DetectionNetwork.adopt(manager, ResNet.adopt(manager, backbone, arrays), spec, heads);
  }

  /** All arrays of the heads. */
  private static List<ArraySpec> arrays(NDManager manager, String architecture, DetectorSpec spec) {
    try (NDManager inner = manager.newSubManager();
        DetectionNetwork network =
            DetectionNetwork.draw(
                inner, ResNet.initialize(inner, Backbones.named(architecture), 0), spec)) {
      return network.arrays().entrySet().stream()
          .map(entry -> new ArraySpec(entry.getKey(), entry.getValue().getShape(), Initial.ZEROS))
          .filter(array -> !array.name().startsWith("backbone."))
          .filter(array -> !array.name().contains("layer4."))
          .toList();
    }
  }

  static RoiAlignSettings boxes(DetectorSpec spec) {
    return spec.kind() == DetectorSpec.Kind.C4 ? RoiAlignSettings.C4 : RoiAlignSettings.FPN_BOX;
  }

  static RoiAlignSettings masks(DetectorSpec spec) {
    return spec.kind() == DetectorSpec.Kind.C4 ? RoiAlignSettings.C4 : RoiAlignSettings.FPN_MASK;
  }
}
