package org.mocoeval.vocsvm;

import org.mocoeval.vocsvm.precision.ScoredClass;

/**
 * One class's outcome of the full task.
 *
 * @param cls the class
 * @param cost the chosen one
 * @param crossValidated mean average precision over the folds, one a cost
 * @param scored test images that count
 * @param ap their average precision, 0 to 1
 * @param objective of the final model
 * @param effort of all its models
 */
@SuppressWarnings("ArrayRecordComponent") // Thousands of numbers, never compared.
record ClassOutcome(
    int cls,
    double cost,
    double[] crossValidated,
    ScoredClass scored,
    double ap,
    double objective,
    Effort effort) {}
