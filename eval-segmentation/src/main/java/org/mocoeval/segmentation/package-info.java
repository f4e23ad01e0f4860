/**
 * Semantic segmentation (PROTOCOLS H). So far only its scoring, of label maps that any tool
 * predicted: {@link org.mocoeval.segmentation.ScoreCommand} → {@link
 * org.mocoeval.segmentation.SetScoring} → {@link org.mocoeval.segmentation.PixelCounter} → {@link
 * org.mocoeval.segmentation.ClassAreas}. Fine-tuning on VOC2012+Aug and Cityscapes is still to
 * come.
 */
package org.mocoeval.segmentation;
