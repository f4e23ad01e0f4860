/** A run record as people and spreadsheets read it. */
package org.mocoeval.results.table;
