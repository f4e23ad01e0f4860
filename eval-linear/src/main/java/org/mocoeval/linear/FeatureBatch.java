package org.mocoeval.linear;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Stored rows of some images, gathered.
 *
 * @param images their numbers, in the order of the batch
 * @param rows float32 in native byte order, (N, columns) for each head; direct memory, position 0,
 *     limit at the batch's end; valid until the batch is released
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record FeatureBatch(int[] images, List<ByteBuffer> rows) {}
