package org.mocoeval.benchmarks.guard;

import java.util.Map;
import org.mocoeval.benchmarks.guard.RatioRow.Name;

/**
 * A file of ratios.
 *
 * @param machine what they were measured on, in words
 * @param rows by name, in the file's order
 */
public record Ratios(String machine, Map<Name, RatioRow> rows) {}
