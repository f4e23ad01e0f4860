package org.mocoeval.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Work that can be done at many sizes. */
interface Growing {
  /**
   * Writes what all sizes read.
   *
   * @param folder that exists; files that are there already may be left
   * @param largest of all sizes to come
   * @throws IOException if the disk refuses
   */
  default void prepare(Path folder, long largest) throws IOException {}

  /**
   * Sets up one size.
   *
   * @param folder that was prepared
   * @return the work to be timed, which may be called often
   */
  Supplier<?> at(Path folder, int size);
}
