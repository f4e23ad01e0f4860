package org.mocoeval.data.voc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A VOC folder of a few lists, without any image. */
record VocFiles(Path root) {
  VocFiles list(String name, String... lines) throws IOException {
    Path file = root.resolve("ImageSets/Main").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
    return this;
  }

  /** Three images, two classes, nothing wrong. */
  VocFiles healthy() throws IOException {
    return list("test.txt", "000003", "000001", "000002")
        .list("dog_test.txt", "000001  1", "000002 -1", "000003  0")
        .list("cat_test.txt", "000002  0", "000001 -1", "000003  1");
  }
}
