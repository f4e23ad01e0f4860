package org.mocoeval.benchmarks;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The libraries that the processes name, each with its version. */
final class Versions {
  private static final Pattern LIBRARY =
      Pattern.compile(
          "\\b(libtorch|torch|torchvision|Pillow|libjpeg-turbo|numpy|faiss|scikit-learn|pycocotools)"
              + " ([0-9][\\w.+]*)");

  private final TreeSet<String> found = new TreeSet<>();

  /** Looks through what a process printed. */
  void note(List<String> lines) {
    for (String line : lines) {
      Matcher library = LIBRARY.matcher(line);
      while (library.find()) {
        found.add(library.group());
      }
    }
  }

  /** All, by name, separated by commas. */
  @Override
  public String toString() {
    return String.join(", ", found);
  }
}
