/**
 * Whether we have become slower: ratios against the peers, never absolute times, held against the
 * committed ones.
 */
package org.mocoeval.benchmarks.guard;
