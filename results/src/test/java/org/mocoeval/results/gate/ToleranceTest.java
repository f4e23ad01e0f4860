package org.mocoeval.results.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.published.PublishedFigures;

class ToleranceTest {
  private static final PublishedFigures FIGURES = PublishedFigures.load();

  @ParameterizedTest
  @CsvSource({
    "IMAGENET_KNN, 0.60",
    "IMAGENET_LINEAR, 0.59",
    "IMAGENET_MULTI_HEAD, 1.94",
    "PLACES205_MULTI_HEAD, 1.45",
    "VOC07_SVM, 0.44",
    "VOC07_LOW_SHOT, 1.72",
    "VOC0712_DETECTION, 1.32",
    "COCO2017, 1.32",
    "VOC12_SEGMENTATION, 1.32"
  })
  void theStatedSumsAreThoseInUse(PageTable table, double points) {
    assertEquals(points, Tolerance.of(table).points(), 0.005);
  }

  @Test
  void theReasonShowsItsParts() {
    assertEquals(
        "sampling 0.44, runs 0.42, rounding 0.050, framework 0.00; in quadrature",
        Tolerance.of(PageTable.IMAGENET_KNN).reason());
  }

  /** The two independent runs of MoCo v2 whose spread the tolerance borrows, from the figures. */
  @ParameterizedTest
  @CsvSource({
    "VOC07_SVM, 0.16",
    "VOC07_LOW_SHOT, 0.62",
    "IMAGENET_MULTI_HEAD, 0.68",
    "PLACES205_MULTI_HEAD, 0.46"
  })
  void theSpreadOfRunsIsThatOfTheFigures(PageTable table, double deviation) {
    List<Figure> page = FIGURES.page(table);
    double squares = page.stream().mapToDouble(ToleranceTest::squaredDifference).sum();
    assertEquals(deviation, Math.sqrt(squares / page.size() / 2), 0.005);
  }

  @Test
  void fiveRunsOfMocoGiveTheSpreadOfTopOne() {
    double[] runs =
        FIGURES.find("imagenet_linear", "MoCo v2", "avgpool").stream()
            .filter(figure -> figure.config().contains("trial "))
            .mapToDouble(Figure::value)
            .toArray();
    double mean = java.util.Arrays.stream(runs).average().orElseThrow();
    double squares = java.util.Arrays.stream(runs).map(v -> (v - mean) * (v - mean)).sum();
    assertEquals(5, runs.length);
    assertEquals(0.15, Math.sqrt(squares / runs.length), 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 101, Double.NaN})
  void aToleranceThatSaysNothingIsRefused(double points) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Tolerance("t", points, "r"));
    assertTrue(refused.getMessage().startsWith("tolerance: expected"), refused::getMessage);
  }

  private static double squaredDifference(Figure figure) {
    Figure other =
        FIGURES.find(figure.table(), figure.method(), figure.column()).stream()
            .filter(found -> found.source().contains("openselfsup"))
            .filter(found -> found.setting().equals(figure.setting()))
            .findFirst()
            .orElseThrow();
    return Math.pow(figure.value() - other.value(), 2);
  }
}
