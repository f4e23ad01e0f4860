package org.mocoeval.backbone.torch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says, once in a process, that glibc's allocator is untuned.
 *
 * <p>Untuned, it maps and unmaps every large tensor, and the page faults cost libtorch on a CPU up
 * to half of its speed (ResNet-50 in plain PyTorch: 10 instead of 19 images a second on two cores).
 * The variables are read when the process starts, so they cannot be set from here.
 */
public final class AllocatorAdvice {
  /** 4 GiB: larger than any tensor of an evaluation. */
  private static final String NEVER = "4294967296";

  static final Map<String, String> SETTINGS =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", NEVER,
          "MALLOC_TRIM_THRESHOLD_", NEVER);

  private static final List<String> REPLACEMENTS = List.of("tcmalloc", "jemalloc", "mimalloc");

  private static final Logger LOG = LoggerFactory.getLogger(AllocatorAdvice.class);
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private AllocatorAdvice() {}

  /** Logs the advice where it applies; for jobs that keep libtorch on a CPU busy for long. */
  public static void sayOnce() {
    if (SAID.compareAndSet(false, true)) {
      advice(System.getProperty("os.name"), System.getenv()).ifPresent(LOG::warn);
    }
  }

  /**
   * Decides whether there is something to say.
   *
   * @param system the operating system's name as the JVM gives it
   * @param environment the process's environment
   * @return one paragraph, or nothing where the allocator is tuned, replaced or not glibc's
   */
  static Optional<String> advice(String system, Map<String, String> environment) {
    String preload = environment.getOrDefault("LD_PRELOAD", "");
    boolean tuned =
        environment.containsKey("MALLOC_MMAP_THRESHOLD_")
            || environment.getOrDefault("GLIBC_TUNABLES", "").contains("mmap_threshold")
            || REPLACEMENTS.stream().anyMatch(preload::contains);
    if (tuned || !system.toLowerCase(Locale.ROOT).contains("linux")) {
      return Optional.empty();
    }
    StringBuilder export = new StringBuilder("export");
    SETTINGS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> export.append(' ').append(e.getKey()).append('=').append(e.getValue()));
    return Optional.of(
        "The C allocator is untuned, which can cost up to half of the speed on a CPU; results are"
            + " the same. Before starting Java: "
            + export);
  }
}
