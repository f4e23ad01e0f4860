package org.mocoeval.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What wrote a checkpoint, as far as it can be known. */
final class Provenance {
  private Provenance() {}

  /** The project's version and the commit of the working copy around the working directory. */
  static Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    // Classes that do not come from a jar have no version.
    Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
        .ifPresent(version -> metadata.put("version", version));
    GitRevision.around(Path.of("").toAbsolutePath())
        .ifPresent(revision -> metadata.put("revision", revision));
    return metadata;
  }
}
