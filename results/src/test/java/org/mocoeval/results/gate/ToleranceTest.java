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
    "IMAGENET_KNN, k=20, 0.62",
    "IMAGENET_LINEAR, avgpool, 0.61",
    "IMAGENET_MULTI_HEAD, feature1, 2.34",
    "IMAGENET_MULTI_HEAD, feature5, 1.06",
    "PLACES205_MULTI_HEAD, feature3, 1.72",
    "PLACES205_MULTI_HEAD, feature4, 0.86",
    "VOC07_SVM, SVM, 0.44",
    "VOC07_LOW_SHOT, k=16, 2.08",
    "VOC07_LOW_SHOT, k=32, 0.72",
    "VOC0712_DETECTION, AP50, 1.32",
    "COCO2017, mAP(Box), 1.32",
    "COCO2017, AP75(Mask), 1.63",
    "VOC12_SEGMENTATION, mIoU, 1.32"
  })
  void theStatedSumsAreThoseInUse(PageTable table, String column, double points) {
    assertEquals(points, Tolerance.of(table, column).points(), 0.005);
  }

  @Test
  void theReasonShowsItsParts() {
    assertEquals(
        "sampling 0.44, runs 0.44, rounding 0.050, framework 0.00; in quadrature",
        Tolerance.of(PageTable.IMAGENET_KNN, "k=20").reason());
  }

  /** The two independent runs of MoCo v2 whose spread the tolerance borrows, from the figures. */
  @ParameterizedTest
  @CsvSource({
    "VOC07_SVM, SVM, 0.16",
    "VOC07_LOW_SHOT, k=1 k=2 k=4 k=8 k=16, 0.75",
    "VOC07_LOW_SHOT, k=32 k=64 k=96, 0.26",
    "IMAGENET_MULTI_HEAD, feature1 feature2 feature3, 0.83",
    "IMAGENET_MULTI_HEAD, feature4 feature5, 0.35",
    "PLACES205_MULTI_HEAD, feature1 feature2 feature3, 0.57",
    "PLACES205_MULTI_HEAD, feature4 feature5, 0.19"
  })
  void theSpreadOfRunsIsThatOfTheFigures(PageTable table, String columns, double deviation) {
    List<String> group = List.of(columns.split(" "));
    List<Figure> page =
        FIGURES.page(table).stream().filter(figure -> group.contains(figure.column())).toList();
    assertEquals(group.size(), page.size());
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
    assertEquals(0.16, Math.sqrt(squares / (runs.length - 1)), 0.005);
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
