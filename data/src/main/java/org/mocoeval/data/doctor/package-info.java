/**
 * Looks through a data set before anything is evaluated on it and says, for every problem, what to
 * do. Start at {@link org.mocoeval.data.doctor.Doctor}; each {@link org.mocoeval.data.doctor.Check}
 * is one file.
 */
package org.mocoeval.data.doctor;
