package org.mocoeval.linear;

import java.util.List;
import java.util.stream.IntStream;
import org.mocoeval.backbone.features.FeatureSpec;
import org.mocoeval.backbone.resnet.ResNetSpec;

/** Which features classifiers stand on. */
enum HeadKind {
  /** Five stages pooled by windows, for images of 224 pixels: the page's Feature1…Feature5. */
  FIVE_STAGES {
    @Override
    List<FeatureSpec> features(ResNetSpec network) {
      return FeatureSpec.MULTI_POOLING;
    }
  },
  /** Five stages pooled to as many cells, for images of any size. */
  FIVE_STAGES_ANY_SIZE {
    @Override
    List<FeatureSpec> features(ResNetSpec network) {
      return FeatureSpec.ADAPTIVE_POOLING;
    }
  },
  /** The last stage averaged over all positions: one classifier. */
  AVERAGED_LAST_STAGE {
    @Override
    List<FeatureSpec> features(ResNetSpec network) {
      return List.of(FeatureSpec.globalAverage(network.stageCount()));
    }
  };

  /** The features, one a head. */
  abstract List<FeatureSpec> features(ResNetSpec network);

  /** The heads' names, which are the page's columns. */
  List<String> columns(ResNetSpec network) {
    if (this == AVERAGED_LAST_STAGE) {
      return List.of("avgpool");
    }
    return IntStream.rangeClosed(1, features(network).size()).mapToObj(i -> "feature" + i).toList();
  }
}
