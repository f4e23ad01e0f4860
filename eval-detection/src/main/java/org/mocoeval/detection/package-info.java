/**
 * Will fine-tune and score detectors on VOC07+12 and COCO2017, boxes and masks.
 *
 * <p>Nothing of it exists yet.
 */
package org.mocoeval.detection;
