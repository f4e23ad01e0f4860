/**
 * Times the hot kernels with JMH; {@code peers/} holds the same work in the tools one would use
 * instead.
 */
package org.mocoeval.benchmarks;
