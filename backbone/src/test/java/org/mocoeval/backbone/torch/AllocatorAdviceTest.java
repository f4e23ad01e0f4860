package org.mocoeval.backbone.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllocatorAdviceTest {
  @Test
  void untunedLinuxIsToldWhatToExport() {
    String advice = AllocatorAdvice.advice("Linux", Map.of()).orElseThrow();
    assertTrue(
        advice.endsWith(
            "export MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4294967296"
                + " MALLOC_TRIM_THRESHOLD_=4294967296"),
        advice);
  }

  @Test
  void tunedOrReplacedAllocatorsAreLeftAlone() {
    assertSilent("Linux", "MALLOC_MMAP_THRESHOLD_", "4294967296");
    assertSilent("Linux", "GLIBC_TUNABLES", "glibc.malloc.mmap_threshold=4294967296");
    assertSilent("Linux", "LD_PRELOAD", "/usr/lib/libtcmalloc_minimal.so.4");
    assertTrue(AllocatorAdvice.advice("Linux", Map.of("LD_PRELOAD", "libfoo.so")).isPresent());
  }

  @Test
  void otherSystemsAreLeftAlone() {
    assertSilent("Mac OS X", "A", "B");
    assertSilent("Windows 11", "A", "B");
  }

  private static void assertSilent(String system, String key, String value) {
    assertEquals(Optional.empty(), AllocatorAdvice.advice(system, Map.of(key, value)));
  }
}
