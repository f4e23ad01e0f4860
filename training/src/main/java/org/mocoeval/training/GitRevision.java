package org.mocoeval.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the commit that a working copy stands at from git's files, without starting git. */
final class GitRevision {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final String REF = "ref: ";
  private static final String ELSEWHERE = "gitdir: ";

  private GitRevision() {}

  /**
   * Looks in a folder and those above it.
   *
   * @param start an absolute path
   * @return hexadecimal digits; empty if there is no working copy or it cannot be understood
   */
  static Optional<String> around(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path git = folder.resolve(".git");
      if (Files.exists(git)) {
        try {
          return head(Files.isDirectory(git) ? git : linked(git));
        } catch (IOException | RuntimeException unreadable) { // Provenance is no reason to fail.
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** A linked work tree has a file in place of the folder. */
  private static Path linked(Path file) throws IOException {
    return file.resolveSibling(Files.readString(file).strip().substring(ELSEWHERE.length()));
  }

  private static Optional<String> head(Path git) throws IOException {
    String head = Files.readString(git.resolve("HEAD")).strip();
    if (!head.startsWith(REF)) {
      return commit(head);
    }
    String branch = head.substring(REF.length());
    Path shared = git.resolve("commondir");
    Path refs = Files.exists(shared) ? git.resolve(Files.readString(shared).strip()) : git;
    Path loose = refs.resolve(branch);
    if (Files.exists(loose)) {
      return commit(Files.readString(loose).strip());
    }
    List<String> packed = Files.readAllLines(refs.resolve("packed-refs"));
    return packed.stream()
        .filter(line -> line.endsWith(" " + branch))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .flatMap(GitRevision::commit);
  }

  private static Optional<String> commit(String text) {
    return COMMIT.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
