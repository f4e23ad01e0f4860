/**
 * What one evaluation leaves behind: the numbers, and everything one needs to know to believe or
 * repeat them. Plain records that refuse nonsense, and their JSON form.
 */
package org.mocoeval.results.record;
