/**
 * What training runs share: so far the optimiser with PyTorch's semantics and the cosine schedule.
 *
 * <p>Still to come: batch-norm groups and the one training loop with curves, checkpoints and exact
 * resume that pre-training, probes, detection and segmentation will hand their step to.
 */
package org.mocoeval.training;
