/**
 * Will evaluate one or several checkpoints on every task whose data is there, each in its own JVM.
 *
 * <p>Nothing of it exists yet; its tests hold the arrows between the modules.
 */
package org.mocoeval.suite;
