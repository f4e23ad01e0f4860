package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.detection.coco.CocoMetric;
import org.mocoeval.detection.coco.IouType;

/** Which published figure stands beside which cell. */
class ReportedFiguresTest {

  @Test
  void ap50OnVocIsHeldAgainstThePage() {
    assertEquals(81.06, DetectionReport.vocFigure().orElseThrow().value());
  }

  @ParameterizedTest
  @CsvSource({
    "BBOX, AP, 40.2",
    "BBOX, AP50, 59.7",
    "BBOX, AP75, 44.2",
    "SEGM, AP, 36.1",
    "SEGM, AP50, 56.7",
    "SEGM, AP75, 38.8"
  })
  void sixNumbersOnCocoAreHeldAgainstThePage(IouType type, CocoMetric metric, double value) {
    assertEquals(value, DetectionReport.cocoFigure(type, metric).orElseThrow().value());
  }

  @Test
  void whatThePageDoesNotHaveIsHeldAgainstNothing() {
    assertTrue(DetectionReport.cocoFigure(IouType.BBOX, CocoMetric.AR100).isEmpty());
  }
}
