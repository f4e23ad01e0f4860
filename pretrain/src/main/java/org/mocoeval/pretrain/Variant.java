package org.mocoeval.pretrain;

import java.util.List;

/**
 * One row of a table of runs.
 *
 * @param row how the table calls it
 * @param folder what the folders of its runs are called
 * @param arguments of the pretrain command, besides data, seed and folders
 */
record Variant(String row, String folder, List<String> arguments) {
  Variant {
    arguments = List.copyOf(arguments);
  }
}
