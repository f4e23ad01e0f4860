package org.mocoeval.knn;

import java.util.BitSet;
import java.util.List;

/**
 * The accuracy at one number of neighbours.
 *
 * @param k neighbours that vote
 * @param images test images, at least 1
 * @param top1Images those whose class won, by their place in the test set
 * @param top5Images those whose class is among the best min(5, k)
 * @param classes top-1 of the classes that occur among the test images, ascending
 */
public record KnnResult(
    int k, int images, BitSet top1Images, BitSet top5Images, List<ClassAccuracy> classes) {
  /** Copies the list; the sets are handed over. */
  public KnnResult {
    classes = List.copyOf(classes);
  }

  /**
   * Counts the images whose class won.
   *
   * @return 0 to {@code images}
   */
  public int top1Correct() {
    return top1Images.cardinality();
  }

  /**
   * Counts the images whose class is among the best min(5, k).
   *
   * @return 0 to {@code images}
   */
  public int top5Correct() {
    return top5Images.cardinality();
  }

  /**
   * Returns the top-1 accuracy.
   *
   * @return a fraction
   */
  public double top1() {
    return (double) top1Correct() / images;
  }

  /**
   * Returns the top-5 accuracy.
   *
   * @return a fraction
   */
  public double top5() {
    return (double) top5Correct() / images;
  }

  /**
   * The accuracy on the images of one class.
   *
   * @param label the class
   * @param images its test images, at least 1
   * @param correct those whose class won
   */
  public record ClassAccuracy(int label, int images, int correct) {
    /**
     * Returns the top-1 accuracy.
     *
     * @return a fraction
     */
    public double top1() {
      return (double) correct / images;
    }
  }
}
