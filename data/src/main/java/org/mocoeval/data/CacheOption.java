package org.mocoeval.data;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where what can be computed again is kept: features, the miniature, the built-in checkpoint. */
public final class CacheOption {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Folder for features and built-in data, which a later run finds again. Default:"
              + " $XDG_CACHE_HOME/moco-eval, or .cache/moco-eval in the home folder.")
  private Path cache;

  /** Created by picocli. */
  public CacheOption() {}

  /**
   * Returns the folder.
   *
   * @return an absolute path; need not exist
   */
  public Path folder() {
    return Optional.ofNullable(cache).orElseGet(CacheOption::usual).toAbsolutePath().normalize();
  }

  private static Path usual() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("moco-eval");
  }
}
