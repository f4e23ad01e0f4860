package org.mocoeval.data.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ListFileTest {

  @Property(tries = 200)
  void pathsWithSpacesComeBackAsTheyWere(@ForAll("entries") List<ListFile.Entry> entries)
      throws IOException {
    Path file = Files.createTempFile("list", ".txt");
    try {
      String text =
          entries.stream()
              .map(entry -> entry.path() + " " + entry.label())
              .collect(Collectors.joining("\n"));
      Files.writeString(file, text);
      assertEquals(entries, ListFile.read(file));
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 200)
  void dotsThatAreNoFolderOfTheirOwnLeadNowhere(
      @ForAll("names") String a, @ForAll("names") String b) {
    assertFalse(ListFile.leadsOut(a + ".." + b + "/..." + a));
  }

  @Provide
  Arbitrary<List<ListFile.Entry>> entries() {
    Arbitrary<Integer> labels = Arbitraries.integers().between(0, 999_999);
    return Combinators.combine(names(), labels)
        .as(ListFile.Entry::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  /** Blanks inside, never at the ends. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("ab 1_-éж")
        .ofMaxLength(12)
        .map(middle -> "x" + middle + "y/z" + middle + ".png");
  }
}
