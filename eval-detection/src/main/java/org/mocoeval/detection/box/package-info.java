/**
 * The geometry of two-stage detectors on plain arrays: anchors, matching, sampling, proposals,
 * RoIAlign's weights, detections and masks, each as detectron2 and as MMDetection 2.19 have it
 * (PROTOCOLS F and G).
 *
 * <p>Boxes are {@code x1, y1, x2, y2} in pixels of continuous coordinates (a width is {@code x2 -
 * x1}), {@code float[4 * n]} row-major. Classes of objects are 0 to C-1, background is class C.
 * Arithmetic is that of float32 tensors on a CPU, operation by operation, so that a threshold falls
 * as it does there. {@link org.mocoeval.detection.box.BoxProtocol} names the four published
 * combinations; every difference between them is a field of one of its records.
 */
package org.mocoeval.detection.box;
