/**
 * Evaluates one or several checkpoints on every task whose data is there, each in a JVM of its own.
 *
 * <p>{@link org.mocoeval.suite.Main} reads the options, {@code Plan} lists checkpoint × task ×
 * protocol × seed, {@code Ledger} knows which of them are done, {@code JobProcess} runs the others
 * one after the other, {@code Report} says how each of them ended.
 */
package org.mocoeval.suite;
