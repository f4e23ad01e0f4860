package org.mocoeval.pretrain;

/** Where negatives come from. */
public enum Method {
  /** A queue of keys that a momentum encoder made: MoCo. */
  MOCO,
  /** The other images of the batch, with gradients through all: SimCLR. */
  END_TO_END
}
