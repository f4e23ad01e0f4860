package org.mocoeval.detection.voc;

/** How a precision-recall curve becomes one number. */
public enum ApDefinition {
  /**
   * VOC2007's: the mean over recalls 0, 0.1, …, 1 of the best precision at that or any higher
   * recall. The recalls are multiples of the double 0.1, as {@code np.arange} has them: three of
   * them lie a rounding above their tenth.
   */
  ELEVEN_POINT("eleven-point") {
    @Override
    double of(PrecisionRecall curve) {
      double best = 0;
      double sum = 0;
      int wanted = TENTHS;
      while (wanted >= 0 && !curve.reaches(wanted * 0.1)) {
        wanted--;
      }
      for (int i = curve.size() - 1; i >= 0; i--) {
        best = Math.max(best, curve.precision(i));
        double before = i == 0 ? -1 : curve.recall(i - 1);
        while (wanted >= 0 && before < wanted * 0.1) {
          sum += best;
          wanted--;
        }
      }
      return sum / (TENTHS + 1);
    }
  },
  /** VOC's from 2010 on: the area under the precision that never rises with recall. */
  AREA("area") {
    @Override
    double of(PrecisionRecall curve) {
      double best = 0;
      double sum = 0;
      for (int i = curve.size() - 1; i >= 0; i--) {
        best = Math.max(best, curve.precision(i));
        double before = i == 0 ? 0 : curve.recall(i - 1);
        sum += (curve.recall(i) - before) * best;
      }
      return sum;
    }
  };

  private static final int TENTHS = 10;

  private final String label;

  ApDefinition(String label) {
    this.label = label;
  }

  /**
   * Names it as the command line does.
   *
   * @return {@code eleven-point} or {@code area}
   */
  public String label() {
    return label;
  }

  abstract double of(PrecisionRecall curve);

  @Override
  public String toString() {
    return label;
  }
}
