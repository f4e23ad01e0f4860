/**
 * Will pre-train MoCo v1 and v2 checkpoints: momentum encoder, queue, shuffled batch-norm groups.
 *
 * <p>Nothing of it exists yet.
 */
package org.mocoeval.pretrain;
