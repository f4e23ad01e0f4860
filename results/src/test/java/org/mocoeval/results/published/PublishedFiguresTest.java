package org.mocoeval.results.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedFiguresTest {
  private static final PublishedFigures FIGURES = PublishedFigures.load();

  @Test
  void nothingWasLostOnTheWay() {
    assertEquals(883, FIGURES.all().size());
    assertEquals(32, FIGURES.all().stream().filter(f -> f.provenance() == Provenance.PAGE).count());
  }

  @Test
  void noFigureIsThereTwice() {
    Set<List<Object>> seen = new HashSet<>();
    for (Figure f : FIGURES.all()) {
      List<Object> key =
          List.of(f.table(), f.method(), f.config(), f.setting(), f.column(), f.unit(), f.source());
      assertTrue(seen.add(key), key::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VOC07_SVM, SVM, 84.04",
    "VOC07_LOW_SHOT, k=1, 43.14",
    "VOC07_LOW_SHOT, k=96, 82.23",
    "IMAGENET_MULTI_HEAD, feature1, 15.96",
    "IMAGENET_MULTI_HEAD, feature5, 66.24",
    "IMAGENET_LINEAR, avgpool, 67.5",
    "PLACES205_MULTI_HEAD, feature3, 42.62",
    "IMAGENET_KNN, k=10, 55.6",
    "IMAGENET_KNN, k=20, 55.7",
    "IMAGENET_KNN, k=100, 53.7",
    "IMAGENET_KNN, k=200, 52.5",
    "VOC0712_DETECTION, AP50, 81.06",
    "COCO2017, mAP(Box), 40.2",
    "COCO2017, AP75(Mask), 38.8",
    "VOC12_SEGMENTATION, mIoU, 67.55",
  })
  void thePageIsRestatedExactly(PageTable table, String column, double value) {
    assertEquals(Optional.of(value), FIGURES.page(table, column).map(Figure::value));
  }

  @ParameterizedTest
  @EnumSource
  void everyTableOfThePageHasItsRow(PageTable table) {
    assertFalse(FIGURES.page(table).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "voc07_svm, BYOL, SVM, 86.31",
    "voc07_lowshot_svm, DeepCluster, k=8, 55.57",
    "voc07_lowshot_svm, InterCLR-MoCo, k=96, 83.49",
    "voc0712_det_detectron2, MoCo v2, AP50, 82.4",
    "imagenet_linear, MoCo v2, avgpool, 67.7",
  })
  void otherRowsAreFoundByMethod(String table, String method, String column, double value) {
    List<Figure> found = FIGURES.find(table, method, column);
    assertTrue(found.stream().anyMatch(f -> f.value() == value), found::toString);
  }

  @Test
  void sourcesTellConflictingRowsApart() {
    List<Figure> found = FIGURES.find("imagenet_mhead_linear", "MoCo v2", "feature1");
    assertEquals(
        Set.of(15.96, 14.74),
        new HashSet<>(found.stream().map(Figure::value).toList()),
        found::toString);
    assertTrue(found.stream().anyMatch(f -> f.source().contains("openselfsup")));
  }

  @Test
  void aColumnThatThePageLacksIsEmpty() {
    assertEquals(Optional.empty(), FIGURES.page(PageTable.IMAGENET_KNN, "k=7"));
  }
}
