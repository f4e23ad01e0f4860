package org.mocoeval.backbone.cost;

import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;

/**
 * How fast a V100 is by what others published; none was at hand here. Float32 throughout, decoding
 * hidden behind the GPU as it was in their runs.
 */
public final class PublishedSpeed {
  /** GPUs of every run here. */
  private static final int GPUS = 8;

  /** facebookresearch/moco, README: "pre-train time" of a ResNet-50, 200 epochs on 8 V100. */
  private static final double MOCO_HOURS = 53;

  private static final int MOCO_EPOCHS = 200;

  /** 5,004 steps of 256 images an epoch of ImageNet (PROTOCOLS A). */
  private static final long MOCO_IMAGES = 5004L * 256;

  private static final int MOCO_SIDE = 224;

  /** Keys: a forward. Queries: a forward, and a backward that costs two. */
  private static final int FORWARDS = 4;

  private static final double SECONDS_AN_HOUR = 3600;

  private PublishedSpeed() {}

  /**
   * Times of facebookresearch/detectron2, MODEL_ZOO.md: 16 images an iteration on 8 V100; testing
   * one by one. Where nothing else is said its batch norms are frozen; those of the protocols here
   * train, which cost the pyramid 1.42 times as much there (0.371 s against 0.261 s).
   */
  public enum Detectron2 {
    /** "R50-C4, VOC". */
    C4_VOC(0.537, 0.081),
    /** Mask R-CNN "R50-C4", 1x. */
    MASK_C4(0.584, 0.110),
    /** Mask R-CNN "SyncBN", 3x: the pyramid with trained batch norms and the 4conv1fc head. */
    MASK_FPN(0.371, 0.053);

    private final double iterationSeconds;
    private final double testSeconds;

    Detectron2(double iterationSeconds, double testSeconds) {
      this.iterationSeconds = iterationSeconds;
      this.testSeconds = testSeconds;
    }

    /**
     * Computes how long one V100 would take, which has a sixteenth of the images at a time.
     *
     * @param iterations of 16 images
     * @param tested images, all looks together
     * @return seconds
     */
    public double seconds(long iterations, long tested) {
      return iterations * iterationSeconds * GPUS + tested * testSeconds;
    }
  }

  /**
   * Computes the rate of one V100 in MoCo's own training, that of the backbone alone.
   *
   * @return operations a second, about 5.5·10¹²
   */
  public static double operationsASecond() {
    double image =
        FORWARDS * (double) Operations.forward(Backbones.named("resnet50"), MOCO_SIDE, MOCO_SIDE);
    return MOCO_EPOCHS * MOCO_IMAGES * image / (MOCO_HOURS * SECONDS_AN_HOUR * GPUS);
  }
}
