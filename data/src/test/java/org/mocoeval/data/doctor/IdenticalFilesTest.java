package org.mocoeval.data.doctor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdenticalFilesTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void sievesFindWhatComparingEveryPairFinds(int threads) throws IOException {
    List<Path> paths = new ArrayList<>();
    List<byte[]> contents = contents(new Random(7));
    for (byte[] content : contents) {
      paths.add(Files.write(root.resolve("f" + paths.size()), content));
    }
    assertEquals(byComparing(contents), find(paths, threads));
  }

  @Test
  void absentFilesAreLeftOut() throws IOException {
    Path there = Files.write(root.resolve("a"), new byte[] {1});
    assertEquals(List.of(), find(List.of(there, root.resolve("b"), root.resolve("c")), 1));
  }

  @Test
  void repeatedKeepsIndicesWhoseKeyRecurs() {
    assertArrayEquals(
        new int[] {10, 12, 13, 15},
        IdenticalFiles.repeated(
            new int[] {10, 11, 12, 13, 14, 15}, new long[] {5, 9, -1, 5, 0, -1}));
    assertArrayEquals(new int[] {}, IdenticalFiles.repeated(new int[] {}, new long[] {}));
  }

  private List<List<Integer>> find(List<Path> paths, int threads) {
    FileGroup group = new FileGroup("all", paths.size(), paths::get, i -> "");
    ListedFiles files = new ListedFiles(root, List.of(group));
    IndexPass pass = new IndexPass(threads);
    return new IdenticalFiles(files, FileSizes.of(files, pass), pass).find();
  }

  /** Few lengths on both sides of the end that is read, few differences in front and behind. */
  private static List<byte[]> contents(Random random) {
    int[] lengths = {1, 100, 4095, 4096, 4097, 9000};
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] content = new byte[lengths[random.nextInt(lengths.length)]];
      content[0] = (byte) random.nextInt(5);
      content[content.length - 1] = (byte) random.nextInt(5);
      contents.add(content);
    }
    return contents;
  }

  private static List<List<Integer>> byComparing(List<byte[]> contents) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < contents.size(); i++) {
      int first = 0;
      while (!Arrays.equals(contents.get(first), contents.get(i))) {
        first++;
      }
      groups.computeIfAbsent(first, key -> new ArrayList<>()).add(i);
    }
    Collection<List<Integer>> all = groups.values();
    return all.stream().filter(group -> group.size() > 1).toList();
  }
}
