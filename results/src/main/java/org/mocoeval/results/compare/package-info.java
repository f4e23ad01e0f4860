/**
 * What may be said of two checkpoints: runs that measured the same are paired, each cell gets the
 * sharpest test that both records allow, and each table a sentence that holds under Holm's
 * correction for all tests made.
 */
package org.mocoeval.results.compare;
