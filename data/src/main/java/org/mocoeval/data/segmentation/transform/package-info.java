/**
 * What mmsegmentation 0.20 does to an image and its label map before a network sees them (PROTOCOLS
 * H), with the 8-bit arithmetic of OpenCV: {@link
 * org.mocoeval.data.segmentation.transform.SegmentationTransform} is the pipeline and names the
 * published ones, {@link org.mocoeval.data.segmentation.transform.SegmentationBatches} applies it
 * ahead of training, {@link org.mocoeval.data.segmentation.transform.PreparedScene} holds one whole
 * image to be scored.
 *
 * <p>Every random step first draws its parameters and then applies them. The draws come from this
 * project's own generator and are not numpy's; what is done with given parameters equals OpenCV
 * 4.6, {@link org.mocoeval.data.segmentation.transform.OpenCvHsv} saying in which of its two
 * roundings. OpenCV calls the channels B, G, R and this package R, G, B; the numbers are the same.
 */
package org.mocoeval.data.segmentation.transform;
