package org.mocoeval.benchmarks.growth;

/**
 * What an exponent should be.
 *
 * @param exponent as the table shows it
 * @param why counts operations
 */
record Expected(String exponent, String why) {}
