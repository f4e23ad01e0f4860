/** Runs that differ in nothing but their seed, and what they say together. */
package org.mocoeval.results.repeat;
