/**
 * Pascal VOC as it lies on disk: class lists, split lists, annotations.
 *
 * <p>Start at {@link org.mocoeval.data.voc.VocSet}, one split for classification: images and a
 * matrix of labels in the order of the published protocol (PROTOCOLS B.1). {@link
 * org.mocoeval.data.voc.VocAnnotation} holds the boxes of one image.
 */
package org.mocoeval.data.voc;
