/** Numbers out: run records, published figures, tables, comparison and the regression gate. */
package org.mocoeval.results;
