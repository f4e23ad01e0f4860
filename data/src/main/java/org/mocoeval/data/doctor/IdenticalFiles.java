package org.mocoeval.data.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds files of equal content in three sieves, each reading only what the last let through: equal
 * length; equal last 4 KiB; equal SHA-256 of the whole. In a set of a million photographs nearly
 * every length occurs more than once, so that without the middle sieve all of it would be read; the
 * end of a file is taken because the beginnings of one camera's files are alike.
 */
final class IdenticalFiles {
  private static final int END_BYTES = 4096;

  private final ListedFiles files;
  private final FileSizes sizes;
  private final IndexPass pass;
  private final Examples unread = new Examples();

  IdenticalFiles(ListedFiles files, FileSizes sizes, IndexPass pass) {
    this.files = files;
    this.sizes = sizes;
    this.pass = pass;
  }

  /**
   * Runs the sieves. Empty files count as damaged, not as identical.
   *
   * @return for every content that occurs more than once the indices of its files, ascending,
   *     ordered by the first
   */
  List<List<Integer>> find() {
    int[] present =
        IntStream.range(0, sizes.count()).filter(i -> sizes.bytes(i).orElse(0) > 0).toArray();
    int[] equalSizes = repeated(present, Arrays.stream(present).mapToLong(this::size).toArray());
    long[] ends = new long[equalSizes.length];
    pass.run("comparing file ends", ends.length, k -> ends[k] = end(equalSizes[k]));
    int[] candidates = repeated(equalSizes, ends);
    String[] hashes = new String[candidates.length];
    pass.run("comparing files", hashes.length, k -> hashes[k] = hash(candidates[k]));
    return groups(candidates, hashes);
  }

  /** Collects the files that could not be read to their end. Meaningful after {@link #find}. */
  Examples unread() {
    return unread;
  }

  private static List<List<Integer>> groups(int[] candidates, String[] hashes) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int k = 0; k < candidates.length; k++) {
      groups.computeIfAbsent(hashes[k], hash -> new ArrayList<>()).add(candidates[k]);
    }
    return groups.values().stream()
        .filter(group -> group.size() > 1)
        .sorted((a, b) -> Integer.compare(a.get(0), b.get(0)))
        .toList();
  }

  /** Keeps the indices whose key occurs more than once. */
  static int[] repeated(int[] indices, long[] keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    return IntStream.range(0, indices.length)
        .filter(k -> isRepeated(sorted, Arrays.binarySearch(sorted, keys[k])))
        .map(k -> indices[k])
        .toArray();
  }

  private static boolean isRepeated(long[] sorted, int at) {
    return (at > 0 && sorted[at - 1] == sorted[at])
        || (at < sorted.length - 1 && sorted[at + 1] == sorted[at]);
  }

  private long size(int index) {
    return sizes.bytes(index).orElseThrow();
  }

  /** Mixes the length in; a file that cannot be read gets a key of its own. */
  private long end(int index) {
    try {
      return Sha256.ofEnd(files.file(index), size(index), END_BYTES)
          ^ (size(index) * 0x9E3779B97F4A7C15L);
    } catch (IOException e) {
      unread.add(index, files.name(index));
      return index;
    }
  }

  private String hash(int index) {
    try {
      return Sha256.of(files.file(index));
    } catch (IOException e) {
      unread.add(index, files.name(index));
      return "unread " + index;
    }
  }
}
