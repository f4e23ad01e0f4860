/**
 * Whether two numbers differ by more than chance: paired tests, their intervals and effect sizes,
 * and the correction for having made many of them. Knows nothing of runs.
 */
package org.mocoeval.results.statistics;
