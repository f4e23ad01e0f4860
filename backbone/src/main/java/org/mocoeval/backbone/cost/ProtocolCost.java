package org.mocoeval.backbone.cost;

/**
 * What a published protocol costs: estimated from measured parts, to be trusted within a factor of
 * two.
 *
 * @param protocol its name
 * @param images that are seen: training images of all epochs, and test images of all looks
 * @param operations multiplications and additions of all convolutions and products
 * @param cpuSeconds on {@link MeasuredSpeed#CORES} of this project's machine
 * @param gpuSeconds on one V100
 */
public record ProtocolCost(
    String protocol, long images, double operations, double cpuSeconds, double gpuSeconds) {
  private static final double SECONDS_AN_HOUR = 3600;

  /** Refuses what costs nothing. */
  public ProtocolCost {
    if (images < 1 || !(operations > 0 && cpuSeconds > 0 && gpuSeconds > 0)) {
      throw new IllegalArgumentException(
          "%s: no cost of %d images, %s operations, %s and %s s"
              .formatted(protocol, images, operations, cpuSeconds, gpuSeconds));
    }
  }

  /**
   * Estimates from rates: two cores compute and then decode, a GPU only computes.
   *
   * @param protocol its name
   * @param images that are seen
   * @param operations of all of them
   * @param cpuRate operations a second of two cores
   * @param decodedACore images a second that one core makes tensors
   * @return the estimate
   */
  public static ProtocolCost of(
      String protocol, long images, double operations, double cpuRate, double decodedACore) {
    double decoding = MeasuredSpeed.decodingSeconds(images, decodedACore);
    return new ProtocolCost(
        protocol,
        images,
        operations,
        operations / cpuRate + decoding,
        operations / PublishedSpeed.operationsASecond());
  }

  /**
   * Adds work that two cores do, with a GPU or without.
   *
   * @param seconds of two cores
   * @return the estimate with that
   */
  public ProtocolCost plus(double seconds) {
    return new ProtocolCost(
        protocol, images, operations, cpuSeconds + seconds, gpuSeconds + seconds);
  }

  /**
   * Replaces the GPU's time where a better one was published than a rate gives.
   *
   * @param seconds on one V100
   * @return the estimate with that
   */
  public ProtocolCost withGpuSeconds(double seconds) {
    return new ProtocolCost(protocol, images, operations, cpuSeconds, seconds);
  }

  /**
   * Returns the time on two cores.
   *
   * @return hours
   */
  public double cpuHours() {
    return cpuSeconds / SECONDS_AN_HOUR;
  }

  /**
   * Returns the time on a GPU.
   *
   * @return hours of one V100
   */
  public double gpuHours() {
    return gpuSeconds / SECONDS_AN_HOUR;
  }
}
