package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;
  private Path git;
  private Path below;

  @BeforeEach
  void makeFolders() throws IOException {
    git = Files.createDirectories(folder.resolve("project/.git"));
    below = Files.createDirectories(folder.resolve("project/module/src"));
  }

  @Test
  void branchIsFollowedToItsFile() throws IOException {
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.createDirectories(git.resolve("refs/heads"));
    Files.writeString(git.resolve("refs/heads/main"), COMMIT + "\n");
    assertEquals(Optional.of(COMMIT), GitRevision.around(below));
  }

  @Test
  void branchIsFoundAmongPackedRefs() throws IOException {
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    String other = "f".repeat(40) + " refs/heads/domain\n";
    Files.writeString(
        git.resolve("packed-refs"), "# pack-refs\n" + other + COMMIT + " refs/heads/main\n");
    assertEquals(Optional.of(COMMIT), GitRevision.around(below));
  }

  @Test
  void detachedHeadIsTheCommitItself() throws IOException {
    Files.writeString(git.resolve("HEAD"), COMMIT + "\n");
    assertEquals(Optional.of(COMMIT), GitRevision.around(below));
  }

  @Test
  void linkedWorkTreeIsFollowedToItsRepository() throws IOException {
    Path linked = Files.createDirectories(git.resolve("worktrees/second"));
    Files.writeString(linked.resolve("HEAD"), "ref: refs/heads/topic\n");
    Files.writeString(linked.resolve("commondir"), "../..\n");
    Files.createDirectories(git.resolve("refs/heads"));
    Files.writeString(git.resolve("refs/heads/topic"), COMMIT + "\n");
    Path second = Files.createDirectories(folder.resolve("second"));
    Files.writeString(second.resolve(".git"), "gitdir: " + linked + "\n");
    assertEquals(Optional.of(COMMIT), GitRevision.around(second));
  }

  @Test
  void nothingThatLooksLikeACommitIsAbsent() throws IOException {
    assertEquals(Optional.empty(), GitRevision.around(below), "no HEAD");
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/unborn\n");
    assertEquals(Optional.empty(), GitRevision.around(below));
    Files.writeString(git.resolve("HEAD"), "garbage\n");
    assertEquals(Optional.empty(), GitRevision.around(below));
  }
}
