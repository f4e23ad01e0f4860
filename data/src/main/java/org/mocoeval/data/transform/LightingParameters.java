package org.mocoeval.data.transform;

/**
 * A drawn lighting noise.
 *
 * @param first α of the first principal component
 * @param second α of the second principal component
 * @param third α of the third principal component
 */
public record LightingParameters(double first, double second, double third) {}
