package org.mocoeval.linear;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.backbone.resnet.Precision;

/**
 * How probes are computed and kept.
 *
 * @param device what computes
 * @param precision of the frozen network
 * @param threads that decode and compute
 * @param chunk images in one forward of the frozen network
 * @param seed of the initial weights, the order, the views and the images held out
 * @param cache where features and, unless a folder is named, runs are kept
 * @param run the folder of the runs, if one is named
 * @param checkpointSeconds least time between checkpoints where features are stored
 * @param onlyEstimate whether to say what the training would cost, and stop there
 */
record ProbeSettings(
    Device device,
    Precision precision,
    int threads,
    int chunk,
    int seed,
    Path cache,
    Optional<Path> run,
    double checkpointSeconds,
    boolean onlyEstimate) {}
