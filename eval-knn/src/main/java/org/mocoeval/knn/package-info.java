/** Weighted k-nearest-neighbour evaluation of frozen features. */
package org.mocoeval.knn;
