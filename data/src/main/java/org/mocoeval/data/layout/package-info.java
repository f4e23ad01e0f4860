/**
 * Public data sets as they lie on disk, read into one list of labelled images.
 *
 * <p>Start at {@link org.mocoeval.data.layout.ClassificationLayout}. Every layout gives the class
 * order its published protocol uses, and both splits of a set are checked to agree on it.
 */
package org.mocoeval.data.layout;
