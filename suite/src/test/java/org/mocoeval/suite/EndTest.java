package org.mocoeval.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.testing.ChildJvm;

class EndTest {
  private static final Pattern PID = Pattern.compile("] pid (\\d+)");

  @TempDir Path results;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM to end a process with")
  void aSuiteThatIsAskedToEndEndsItsJobAndStartsNoOther() throws Exception {
    Path errors = Files.createTempFile("suite", ".err");
    Process suite =
        ChildJvm.start(
            ChildJvm.command(InterruptedSuite.class, results.toString()),
            results.toFile(),
            errors.toFile());
    try {
      ProcessHandle job = ProcessHandle.of(pid(suite, errors)).orElseThrow();
      suite.destroy();
      assertTrue(suite.waitFor(1, TimeUnit.MINUTES), "still running");
      assertEquals(128 + 15, suite.exitValue(), Files.readString(errors));
      assertTrue(
          Files.readString(errors).contains("[Interrupted[], Interrupted[]]"),
          Files.readString(errors));
      assertFalse(job.isAlive(), "the job outlives the suite");
      assertEquals(0, MadeRecord.foldersIn(results).size(), "the second job was started");
    } finally {
      suite.destroyForcibly();
      Files.delete(errors);
    }
  }

  @Test
  void anEstimateEndsAtItsLimit() throws Exception {
    Job job = Jobs.fake(FakeEvaluation.HANGS);
    JobSettings settings = Jobs.settings(results, false);
    try (JobProcess process = new JobProcess()) {
      JobProcess.Ended ended =
          process.run(
              settings.jvm(),
              job.main(),
              settings.arguments(job),
              results.resolve("a.log"),
              line -> {},
              Duration.ofMillis(1500));
      assertTrue(ended.seconds() >= 1.5 && ended.seconds() < 60, ended.toString());
      assertTrue(ended.status() != 0, ended.toString());
    }
  }

  private static long pid(Process suite, Path errors) throws Exception {
    while (suite.isAlive()) {
      Matcher said = PID.matcher(Files.readString(errors));
      if (said.find()) {
        return Long.parseLong(said.group(1));
      }
      Thread.sleep(20);
    }
    throw new AssertionError(Files.readString(errors));
  }
}
