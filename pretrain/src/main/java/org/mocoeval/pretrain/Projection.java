package org.mocoeval.pretrain;

/** The head between the averaged last stage and the compared vector (PROTOCOLS A). */
public enum Projection {
  /** One linear layer, {@code fc}: MoCo v1. */
  LINEAR,
  /** Two linear layers with ReLU between them, {@code fc.0} and {@code fc.2}: MoCo v2. */
  MLP
}
