/**
 * What the machine can do at most, measured, and what a piece of work needs of it: how far a figure
 * is from the fastest that this machine allows, which no peer tells.
 */
package org.mocoeval.benchmarks.bound;
