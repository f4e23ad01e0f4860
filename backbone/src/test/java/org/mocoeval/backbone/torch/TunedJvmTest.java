package org.mocoeval.backbone.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunedJvmTest {
  @TempDir Path folder;

  @Test
  void takesTheClassPathFromTheLoaderThatMavenMade() throws IOException {
    Path spaced = folder.resolve("a b.jar");
    URL[] urls = {spaced.toUri().toURL(), folder.resolve("c.jar").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls)) {
      assertEquals(
          spaced + File.pathSeparator + folder.resolve("c.jar"), TunedJvm.classPath(loader));
    }
  }

  @Test
  void takesTheClassPathFromTheJvmOtherwise() {
    assertEquals(
        System.getProperty("java.class.path"),
        TunedJvm.classPath(ClassLoader.getSystemClassLoader()));
  }
}
