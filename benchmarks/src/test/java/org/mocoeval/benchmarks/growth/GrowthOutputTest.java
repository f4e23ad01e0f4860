package org.mocoeval.benchmarks.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GrowthOutputTest {
  private static final MeasuredCurve CURVE =
      MeasuredCurveTest.curve(size -> 300 + size / 1000, 10_000, 30_000, 100_000, 300_000);

  @Test
  void tellsTheExponentTheExtrapolationAndThePeaks() {
    String table = GrowthTable.of(List.of(CURVE));
    assertTrue(
        table.contains(
            "| coco  | 4 from 10,000 to 300,000 |      1.00 ± 0.00 |        1 |        500,000 |"
                + " 1.00, by the fit |       310 → 600 |"),
        table);
    assertTrue(table.contains("- **coco**: grows in detections"), table);
  }

  @Test
  void saysWhereThePublishedSizeWasMeasured() {
    String table =
        GrowthTable.of(List.of(MeasuredCurveTest.curve(size -> 300, 10_000, 500_000, 1_000_000)));
    assertTrue(table.contains("| 1.00, measured |"), table);
    assertTrue(table.contains("| flat |") || table.contains(" flat |"), table);
  }

  @Test
  void drawsWellFormedSvgWithAllPointsInsideIt() throws Exception {
    Document svg = parse(GrowthPlot.of(CURVE));
    NodeList points = svg.getElementsByTagName("circle");
    assertEquals(2 * CURVE.points().size(), points.getLength());
    for (int i = 0; i < points.getLength(); i++) {
      Element point = (Element) points.item(i);
      assertTrue(isWithin(point.getAttribute("cx"), 640), point.getAttribute("cx"));
      assertTrue(isWithin(point.getAttribute("cy"), 560), point.getAttribute("cy"));
    }
    assertTrue(GrowthPlot.of(CURVE).contains("prefers-color-scheme: dark"));
  }

  @Test
  void drawsAFlatLineFlat() throws Exception {
    MeasuredCurve flat = MeasuredCurveTest.curve(size -> 300 + size % 3, 10, 100, 1000, 10_000);
    NodeList points = parse(GrowthPlot.of(flat)).getElementsByTagName("circle");
    double highest = 1000;
    double lowest = 0;
    for (int i = 4; i < 8; i++) {
      double y = Double.parseDouble(((Element) points.item(i)).getAttribute("cy"));
      highest = Math.min(highest, y);
      lowest = Math.max(lowest, y);
    }
    assertTrue(lowest - highest < 2, highest + " to " + lowest);
  }

  @Test
  void labelsAxesWithRoundNumbers() {
    assertEquals(List.of(1.0, 10.0, 100.0, 1000.0), new LogAxis(0.7, 1500, 0, 1).ticks());
    assertEquals(List.of(0.2, 0.5, 1.0, 2.0), new LogAxis(0.15, 3, 0, 1).ticks());
    assertEquals("1.28 M", LogAxis.label(1.28e6));
    assertEquals("50 k", LogAxis.label(50_000));
    assertEquals("0.05", LogAxis.label(0.05));
  }

  private static boolean isWithin(String pixel, double most) {
    double value = Double.parseDouble(pixel);
    return value >= 0 && value <= most;
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
