/**
 * Linear support vector machines with squared hinge loss on rows of one matrix: the problem, two
 * solvers behind one interface, and what a fit knows of its own exactness.
 */
package org.mocoeval.vocsvm.svm;
