/**
 * Will fine-tune and score semantic segmentation on VOC2012+Aug and Cityscapes.
 *
 * <p>Nothing of it exists yet.
 */
package org.mocoeval.segmentation;
