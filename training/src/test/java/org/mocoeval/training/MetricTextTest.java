package org.mocoeval.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricTextTest {
  @Test
  void epochsShowAllMetricsAndStepsTheFirstThree() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 6.9104);
    metrics.put("accuracy", 0.1234567);
    metrics.put("boxes", 512.0);
    metrics.put("grad", 1e-7);
    assertEquals(
        "loss 6.910  accuracy 0.1235  boxes 512.0  grad 1.000e-07  lr 0.03000",
        MetricText.line(metrics, 0.03));
    assertEquals(
        "loss 6.910  accuracy 0.1235  boxes 512.0  lr 0.03000", MetricText.note(metrics, 0.03));
  }
}
