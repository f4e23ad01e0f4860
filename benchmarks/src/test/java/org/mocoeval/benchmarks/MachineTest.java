package org.mocoeval.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void namesTheProcessorAndItsGeneration() {
    assertEquals(
        "AMD EPYC (family 26, model 2)",
        Machine.processor(
            List.of(
                "processor\t: 0", "cpu family\t: 26", "model\t\t: 2", "model name\t: AMD EPYC")));
  }

  @Test
  void namesTheArchitectureWhereTheSystemSaysNothing() {
    assertEquals(System.getProperty("os.arch"), Machine.processor(List.of("processor : 0")));
  }
}
