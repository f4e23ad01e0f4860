package org.mocoeval.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real images, weights and reference verdicts that lie beside the project and may not be part of
 * it. A test that asks for one is skipped, with a reason, where it is absent.
 */
public final class Fixtures {
  private Fixtures() {}

  /**
   * Finds a fixture or skips the calling test.
   *
   * @param relative its path below the fixtures' folder, with forward slashes
   * @return an existing file or folder
   */
  public static Path require(String relative) {
    String root = System.getProperty("mocoeval.fixtures");
    Path path = Path.of(root == null ? "fixtures-not-configured" : root, relative).normalize();
    assumeTrue(
        Files.exists(path), () -> "skipped: the research-only fixture " + path + " is absent");
    return path;
  }
}
