package org.mocoeval.data.transform;

/**
 * The random numbers of one view of one sample: a function of (seed, epoch, sample, view) and of
 * nothing else, so that any sample can be reproduced alone, in any order and at any thread count.
 *
 * <p>It is the SplitMix64 sequence (Steele, Lea and Flood, OOPSLA 2014): the n-th number is a
 * 64-bit mix of {@code key + n * GAMMA}. The key chains the same mix over the four coordinates.
 * Instances are cheap, stateful and for one thread.
 */
public final class SampleRandom {
  /** For transforms that draw nothing; drawing from it is an error. */
  public static final SampleRandom NONE = new SampleRandom(0, false);

  /** 2^64 divided by the golden ratio, odd: the increment of SplitMix64. */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

  private final boolean drawable;
  private long counter;

  private SampleRandom(long key, boolean drawable) {
    this.counter = key;
    this.drawable = drawable;
  }

  /**
   * Opens the sequence of one view of one sample.
   *
   * @param seed of the run
   * @param epoch counted by the caller; 0 where there are none
   * @param sampleIndex position in the data set, not in the batch
   * @param view 0 for the first view of a sample, 1 for the second
   * @return a fresh sequence, the same for the same four numbers
   */
  public static SampleRandom of(long seed, long epoch, long sampleIndex, int view) {
    long key = mix(seed + GAMMA);
    key = mix(key ^ mix(epoch + 2 * GAMMA));
    key = mix(key ^ mix(sampleIndex + 3 * GAMMA));
    key = mix(key ^ mix(view + 4 * GAMMA));
    return new SampleRandom(key, true);
  }

  /**
   * Draws 64 uniform bits.
   *
   * @return any long
   */
  public long nextLong() {
    if (!drawable) {
      throw new IllegalStateException("a random transform was given SampleRandom.NONE");
    }
    counter += GAMMA;
    return mix(counter);
  }

  /**
   * Draws from [0, 1) with 53 bits.
   *
   * @return at least 0, less than 1
   */
  public double nextDouble() {
    return (nextLong() >>> 11) * TWO_TO_MINUS_53;
  }

  /**
   * Draws uniformly from an interval.
   *
   * @param low inclusive
   * @param high exclusive, up to rounding
   * @return a number of the interval
   */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /**
   * Draws an integer without bias.
   *
   * @param bound positive
   * @return at least 0, less than {@code bound}
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound " + bound + " is not positive");
    }
    long limit = (1L << 31) / bound * bound;
    long bits = nextLong() >>> 33;
    while (bits >= limit) {
      bits = nextLong() >>> 33;
    }
    return (int) (bits % bound);
  }

  /**
   * Tosses a coin. One number is drawn whatever the probability, so that later draws do not move.
   *
   * @param probability of true, in [0, 1]
   * @return true with that probability
   */
  public boolean chance(double probability) {
    return nextDouble() < probability;
  }

  /**
   * Draws from the standard normal distribution (Box and Muller, one of the pair; two numbers).
   *
   * @return mean 0, variance 1
   */
  public double nextGaussian() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** Stafford's variant 13 of the 64-bit finaliser, as in {@link java.util.SplittableRandom}. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
