/**
 * The built-in data set: drawn by this project, the same everywhere for a seed, made in seconds.
 *
 * <p>Read {@link org.mocoeval.data.miniature.Miniature} first. A {@code Scene} says everything
 * about one picture (background, clutter, objects with class, place, colours and texture); the
 * pixels are painted from it and every kind of label is read off it. Twelve classes, six shapes
 * times two textures, differ in nothing else: colour, place, size, rotation, background and light
 * are drawn independently of the class. On disk it is laid out as ImageNet, Places205 or
 * iNaturalist 2018, one object an image, or as VOC2007, VOC2012, VOC07+12, Cityscapes or COCO, with
 * several objects that overlap and leave the image.
 */
package org.mocoeval.data.miniature;
