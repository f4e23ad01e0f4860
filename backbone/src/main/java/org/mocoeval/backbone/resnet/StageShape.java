package org.mocoeval.backbone.resnet;

/**
 * Shape of one stage's output for one image.
 *
 * @param channels number of channels
 * @param height in pixels of the feature map
 * @param width in pixels of the feature map
 */
public record StageShape(int channels, int height, int width) {}
