/**
 * From a list of images to batches of tensors: decoding and transforms on worker threads, in order,
 * with bounded memory.
 */
package org.mocoeval.data.batch;
