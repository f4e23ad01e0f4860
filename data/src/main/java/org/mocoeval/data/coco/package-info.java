/**
 * COCO instances as they lie on disk: boxes, polygons and run-length masks.
 *
 * <p>Start at {@link org.mocoeval.data.coco.CocoInstances}, one annotation file. {@link
 * org.mocoeval.data.coco.RleMask} is the mask that all of COCO's figures are counted on; it agrees
 * with pycocotools' C code bit for bit.
 */
package org.mocoeval.data.coco;
