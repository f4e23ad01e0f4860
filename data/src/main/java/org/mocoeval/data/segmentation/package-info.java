/** Images whose every pixel has a class: label maps, layouts, training crops and batches. */
package org.mocoeval.data.segmentation;
