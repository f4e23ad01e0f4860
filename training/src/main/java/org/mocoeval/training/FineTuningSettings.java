package org.mocoeval.training;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How networks are fine-tuned and where that is kept.
 *
 * @param device what computes
 * @param threads that decode and compute
 * @param seed of heads, order, crops and dropout
 * @param cache where the miniature and, unless a folder is named, runs are kept
 * @param run the folder of the runs, if one is named
 * @param onlyEstimate whether to say what a training would cost, and stop there
 */
public record FineTuningSettings(
    Device device, int threads, int seed, Path cache, Optional<Path> run, boolean onlyEstimate) {}
