/**
 * How cost grows: time and memory of a piece of work over its size, each size in a process of its
 * own, and the power law that the largest of them follow.
 */
package org.mocoeval.benchmarks.growth;
