/**
 * JMH benchmarks of the kernels that are heard of only when they are slow: scoring, matching,
 * reading, voting, updating. Where a plain version fits into twenty lines it stands beside the fast
 * one, and both are held equal before the clock starts.
 */
package org.mocoeval.benchmarks.kernel;
