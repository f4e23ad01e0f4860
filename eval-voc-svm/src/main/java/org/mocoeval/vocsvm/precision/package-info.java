/** Average precision in the three definitions that are in use, and the ranking that all rest on. */
package org.mocoeval.vocsvm.precision;
