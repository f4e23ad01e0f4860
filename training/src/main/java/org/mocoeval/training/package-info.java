/**
 * What training runs share: the one loop with progress, curves, checkpoints and exact resume, the
 * optimiser with PyTorch's semantics, the schedules of the learning rate.
 *
 * <p>Pre-training, probes, detection and segmentation each implement {@link
 * org.mocoeval.training.TrainingTask} and hand it to {@link org.mocoeval.training.TrainingLoop}. A
 * run's folder holds {@code checkpoints/} (safetensors, which Python reads), {@code curves.csv},
 * {@code steps.csv} and event files for TensorBoard.
 */
package org.mocoeval.training;
