/**
 * Will hold what every training run shares: optimisers with PyTorch's semantics, learning-rate
 * schedules, batch-norm groups, and the one training loop with progress, checkpoints and exact
 * resume.
 *
 * <p>Pre-training, linear probes, detection and segmentation will differ only in the step they hand
 * to that loop. Nothing of it exists yet.
 */
package org.mocoeval.training;
