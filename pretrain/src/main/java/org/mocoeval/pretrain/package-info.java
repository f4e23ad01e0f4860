/**
 * Makes checkpoints: MoCo v1 and v2, the same end to end, and a short supervised run to compare
 * with.
 *
 * <p>Read {@link org.mocoeval.pretrain.Main}, then {@code Pretraining}, what the training loop
 * runs, and {@code MomentumContrast}, the step. {@code NamedProtocols} has the recipes.
 */
package org.mocoeval.pretrain;
