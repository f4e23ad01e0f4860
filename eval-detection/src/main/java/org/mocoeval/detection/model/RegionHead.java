package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.torch.TorchScriptModule;

/** What turns a region of the features into one row for the two predictors. */
sealed interface RegionHead {
  /** The prefix of mmdet's names for stage 5 and its extra norm. */
  String SHARED = "roi_head.shared_head.";

  /** The prefix of the box head's. */
  String BOXES = "roi_head.bbox_head.";

  /** Arrays besides the backbone's. */
  List<ArraySpec> arrays();

  /** Length of a row. */
  int columns();

  /**
   * Computes the map that rows are made of.
   *
   * @param regions (n, C, bins, bins)
   * @param arrays of {@link #arrays()}
   */
  NDArray map(NDManager scope, NDArray regions, List<NDArray> arrays, boolean training);

  /** Makes rows (n, columns) of {@link #map}'s result. */
  NDArray rows(NDManager scope, NDArray map, List<NDArray> arrays, boolean training);

  /**
   * Stage 5 of the backbone, one more batch norm, the mean over space (ResLayerExtraNorm,
   * Res5ROIHeadsExtraNorm).
   */
  record Stage5(TorchScriptModule functions, ResNet backbone) implements RegionHead {
    private int stage() {
      return backbone.spec().stageCount();
    }

    @Override
    public List<ArraySpec> arrays() {
      return ArraySpec.norm(SHARED + "norm", columns());
    }

    @Override
    public int columns() {
      return backbone.spec().channels(stage());
    }

    @Override
    public NDArray map(NDManager scope, NDArray regions, List<NDArray> arrays, boolean training) {
      NDArray last = backbone.stages(scope, regions, stage(), stage(), training).get(0);
      return functions.tensor(scope, "extra_norm", last, arrays, training);
    }

    @Override
    public NDArray rows(NDManager scope, NDArray map, List<NDArray> arrays, boolean training) {
      return functions.tensor(scope, "pooled", map);
    }
  }

  /** Four convolutions with batch norm and a fully connected layer (Shared4Conv1FCBBoxHead). */
  record Convolutions(TorchScriptModule functions, DetectorSpec spec) implements RegionHead {
    @Override
    public List<ArraySpec> arrays() {
      List<ArraySpec> all = HeadSpecs.convolutions(BOXES + "shared_convs.", spec.pyramidChannels());
      long inputs = (long) spec.pyramidChannels() * DetectorSpec.BOX_BINS * DetectorSpec.BOX_BINS;
      all.addAll(
          ArraySpec.layer(
              BOXES + "shared_fcs.0", new Initial.XavierUniform(), spec.hidden(), inputs));
      return all;
    }

    @Override
    public int columns() {
      return spec.hidden();
    }

    @Override
    public NDArray map(NDManager scope, NDArray regions, List<NDArray> arrays, boolean training) {
      return regions;
    }

    @Override
    public NDArray rows(NDManager scope, NDArray map, List<NDArray> arrays, boolean training) {
      return functions.tensor(scope, "hidden", map, arrays, DetectorSpec.CONVOLUTIONS, training);
    }
  }
}
