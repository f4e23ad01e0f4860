/**
 * Makes checkpoints. So far only the short supervised run behind the built-in checkpoint.
 *
 * <p>Still to come: MoCo v1 and v2 with momentum encoder, queue and shuffled batch-norm groups.
 */
package org.mocoeval.pretrain;
