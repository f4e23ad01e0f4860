package org.mocoeval.results.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mocoeval.results.published.PageTable;

/** The columns of each table of the page, and where the evaluations put their numbers. */
final class Columns {
  private static final String LINEAR_LAST = "linear top-1, last epoch";
  private static final String LINEAR_BEST = "linear top-1, best epoch (chosen on these images)";
  private static final String LOW_SHOT = "low-shot SVM, cost chosen on the test set";
  private static final String MIOU = "mIoU";

  static final List<Column> SVM = svm();
  static final List<Column> IMAGENET = features(Optional.of(PageTable.IMAGENET_MULTI_HEAD));
  static final List<Column> PLACES205 = features(Optional.of(PageTable.PLACES205_MULTI_HEAD));
  static final List<Column> INATURALIST2018 = features(Optional.empty());
  static final List<Column> AVGPOOL =
      List.of(Column.of("AvgPool", LINEAR_BEST, "avgpool", PageTable.IMAGENET_LINEAR));
  static final List<Column> KNN =
      Stream.of("k=10", "k=20", "k=100", "k=200")
          .map(k -> Column.of(k, "kNN top-1", k, PageTable.IMAGENET_KNN))
          .toList();
  static final List<Column> VOC0712 =
      List.of(Column.of("AP50", "VOC box AP", "AP50", PageTable.VOC0712_DETECTION));
  static final List<Column> COCO2017 = coco();
  static final List<Column> VOC12_AUG =
      List.of(Column.of("mIOU", MIOU, MIOU, PageTable.VOC12_SEGMENTATION));
  static final List<Column> CITYSCAPES =
      List.of(new Column("mIOU", MIOU, MIOU, Optional.of("cityscapes_seg"), MIOU));

  private Columns() {}

  private static List<Column> svm() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("SVM", "SVM", "SVM", PageTable.VOC07_SVM));
    for (int k : new int[] {1, 2, 4, 8, 16, 32, 64, 96}) {
      columns.add(Column.of("k=" + k, LOW_SHOT, "k=" + k, PageTable.VOC07_LOW_SHOT));
    }
    return List.copyOf(columns);
  }

  private static List<Column> features(Optional<PageTable> published) {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(
            i ->
                new Column(
                    "Feature" + i,
                    LINEAR_LAST,
                    "feature" + i,
                    published.map(PageTable::key),
                    "feature" + i))
        .toList();
  }

  private static List<Column> coco() {
    List<Column> columns = new ArrayList<>();
    for (String of : new String[] {"Box", "Mask"}) {
      String cells = of.equals("Box") ? "COCO box AP" : "COCO mask AP";
      for (String metric : new String[] {"AP", "AP50", "AP75"}) {
        String heading = (metric.equals("AP") ? "mAP" : metric) + "(" + of + ")";
        columns.add(
            new Column(heading, cells, metric, Optional.of(PageTable.COCO2017.key()), heading));
      }
    }
    return List.copyOf(columns);
  }
}
