package org.mocoeval.results.record;

/**
 * The weights under test.
 *
 * @param file as the user named it
 * @param sha256 of the file's bytes, 64 hex digits
 * @param backbone the architecture it was read into, e.g. {@code resnet50}
 * @param tensorsUsed how many tensors of the file the backbone holds
 * @param tensorsIgnored how many it does not: projection heads, optimisers, queues
 */
public record Checkpoint(
    String file, String sha256, String backbone, int tensorsUsed, int tensorsIgnored) {
  /** Refuses blanks, malformed hashes and negative counts. */
  public Checkpoint {
    Valid.text("file", file);
    Valid.sha256("sha256", sha256);
    Valid.text("backbone", backbone);
    Valid.atLeast("tensorsUsed", 0, tensorsUsed);
    Valid.atLeast("tensorsIgnored", 0, tensorsIgnored);
  }
}
