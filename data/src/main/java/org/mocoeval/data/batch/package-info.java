/**
 * From a list of images to batches of tensors: decoding and transforms on worker threads, in order,
 * with bounded memory. {@link org.mocoeval.data.batch.BatchQueue} does the preparing ahead for
 * every kind of batch.
 */
package org.mocoeval.data.batch;
