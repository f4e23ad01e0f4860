/**
 * Whether the numbers of a run are those one should get: each against a reference ± a tolerance.
 */
package org.mocoeval.results.gate;
