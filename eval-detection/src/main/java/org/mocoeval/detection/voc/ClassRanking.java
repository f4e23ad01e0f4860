package org.mocoeval.detection.voc;

/**
 * The detections of a class in descending order of their scores, and what became of them. Bit
 * {@code t} is the overlap threshold {@code t}; a detection that is neither hit nor miss was of a
 * difficult object.
 *
 * @param images of each detection
 * @param hits of each detection
 * @param misses of each detection
 * @param truthImages of each object that counts
 */
@SuppressWarnings("ArrayRecordComponent") // Twenty of them, read again and again, never compared.
record ClassRanking(int[] images, int[] hits, int[] misses, int[] truthImages) {
  /** How many objects count, with images weighed. */
  long positives(int[] weights) {
    long sum = 0;
    for (int image : truthImages) {
      sum += weights[image];
    }
    return sum;
  }
}
