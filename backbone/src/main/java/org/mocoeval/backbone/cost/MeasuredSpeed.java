package org.mocoeval.backbone.cost;

import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.Operations;

/**
 * What was timed on two cores of an AMD EPYC (Zen 5) on one day, the medians of {@code
 * benchmarks/ratios.csv}. A rate follows from the operations of what was timed, counted as those of
 * a protocol are, so that what the count leaves out is in the rate, too.
 *
 * @param images that were computed together
 * @param height of each in pixels
 * @param width of each in pixels
 * @param seconds that it took on {@link #CORES}
 */
public record MeasuredSpeed(int images, int height, int width, double seconds) {
  /** Cores that every figure here is of. */
  public static final int CORES = 2;

  /** Row "extraction: frozenFp32": 51.8 images a second through a frozen ResNet-50. */
  public static final MeasuredSpeed FROZEN = new MeasuredSpeed(518, 224, 224, 10);

  /** Row "moco-step": both encoders and the update on 16 images, two views each. */
  public static final MeasuredSpeed MOCO_STEP = new MeasuredSpeed(16, 224, 224, 1.76);

  /** Row "segmentation-step": the FCN on a dilated ResNet-50, 21 classes. */
  public static final MeasuredSpeed SEGMENTATION_STEP = new MeasuredSpeed(4, 256, 256, 3.17);

  /** Row "detection-step": Faster R-CNN, ResNet-50 with a pyramid, 80 classes, 512 regions. */
  public static final MeasuredSpeed DETECTION_STEP = new MeasuredSpeed(2, 320, 448, 2.88);

  /** Row "decode-transform: evaluate": images a second that one core makes tensors. */
  public static final double EVALUATED_A_CORE = 689.3;

  /** Row "decode-transform: twoViews": images a second of which one core makes two views. */
  public static final double TWO_VIEWS_A_CORE = 262.6;

  /** Notes on "voc-svm": all twenty classes of VOC2007 on one layer. */
  public static final double SVM_SECONDS = 28;

  /** Notes on "voc-svm": the 15,200 models of the low-shot task. */
  public static final double LOW_SHOT_SECONDS = 31;

  /** Refuses what cannot have been timed. */
  public MeasuredSpeed {
    if (images < 1 || height < 1 || width < 1 || !(seconds > 0)) {
      throw new IllegalArgumentException(
          "no measurement of %d images of %d×%d pixels in %s s"
              .formatted(images, height, width, seconds));
    }
  }

  /**
   * Computes the rate of two cores.
   *
   * @param operationsAnImage of what was timed
   * @return operations a second
   */
  public double rate(double operationsAnImage) {
    return images * operationsAnImage / seconds;
  }

  /**
   * Computes the rate at which two cores run a network that nobody trains.
   *
   * @return operations a second
   */
  public static double frozenRate() {
    return FROZEN.rate(
        (double) Operations.forward(Backbones.named("resnet50"), FROZEN.height(), FROZEN.width()));
  }

  /**
   * Computes how long both cores decode, which nothing hides where the network runs on them, too.
   *
   * @param images to decode
   * @param aCore images a second of one core
   * @return seconds
   */
  public static double decodingSeconds(long images, double aCore) {
    return images / (CORES * aCore);
  }
}
