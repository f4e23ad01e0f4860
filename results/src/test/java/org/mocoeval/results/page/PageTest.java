package org.mocoeval.results.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.Runs;
import org.mocoeval.results.published.Figure;
import org.mocoeval.results.published.PageTable;
import org.mocoeval.results.published.PublishedFigures;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;

class PageTest {
  private static final PublishedFigures FIGURES = PublishedFigures.load();

  @Test
  void theTablesAreThoseOfTheSeedPageInItsOrder() {
    List<String> seed =
        Page.of(found(), FIGURES).tables().stream()
            .map(FilledTable::layout)
            .filter(layout -> layout != PageLayout.INATURALIST2018)
            .filter(layout -> layout != PageLayout.CITYSCAPES)
            .map(layout -> layout.group() + ": " + layout.heading())
            .toList();
    assertEquals(
        List.of(
            "Classification: VOC SVM / Low-shot SVM",
            "Classification: ImageNet Linear Evaluation",
            "Classification: ImageNet Linear Evaluation, AvgPool",
            "Classification: Places205 Linear Evaluation",
            "Classification: ImageNet Nearest-Neighbor Classification",
            "Detection: Pascal VOC 2007 + 2012",
            "Detection: COCO2017",
            "Segmentation: Pascal VOC 2012 + Aug"),
        seed);
  }

  @Test
  void everyFigureOfTheSeedPageHasItsColumn() {
    List<Double> shown =
        Page.of(found(), FIGURES).tables().stream()
            .flatMap(table -> table.published().stream().filter(PublishedRow::isPage))
            .flatMap(row -> row.figures().values().stream().map(Figure::value))
            .sorted()
            .toList();
    List<Double> published =
        Arrays.stream(PageTable.values())
            .flatMap(table -> FIGURES.page(table).stream().map(Figure::value))
            .sorted()
            .toList();
    assertEquals(published, shown);
    assertEquals(32, shown.size());
  }

  @ParameterizedTest
  @EnumSource(
      value = PageLayout.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INATURALIST2018", "CITYSCAPES"})
  void everyTableHasItsSeedRowFirstAndCompetitors(PageLayout layout) {
    List<PublishedRow> rows = PublishedRow.of(layout, FIGURES);
    assertTrue(rows.get(0).isPage());
    assertEquals("MoCo v2", rows.get(0).method());
    List<String> methods =
        rows.stream().filter(row -> !row.isExtra()).map(PublishedRow::method).toList();
    assertEquals(methods.stream().distinct().toList(), methods);
    assertTrue(methods.containsAll(List.of("BYOL", "SimCLR", "SwAV")), methods::toString);
  }

  @Test
  void whatLiesWithinTheToleranceIsReproduced() {
    assertEquals(State.REPRODUCED, ours(Runs.knn(0.3), 0).state());
    assertEquals(State.DIFFERS, ours(Runs.knn(-4.4), 0).state());
  }

  @Test
  void theRowBesideTheCheckpointHasNoFigureOfItsOwn() {
    OurRow random = ours(Runs.knn(0), 1);
    assertEquals("random init", random.weights());
    assertEquals(State.NO_FIGURE, random.state());
  }

  @Test
  void anotherDataSetIsSaidSo() {
    assertEquals(State.OTHER_DATA, ours(Runs.miniature("0.07", 300), 0).state());
  }

  @Test
  void thePagesDataByAnotherProtocolIsSaidSo() {
    RunRecord run =
        Runs.builder("imagenet", "0.2", 0)
            .cell(Cell.accuracy("kNN top-1", "ours", "k=20", 25_000, 50_000))
            .build();
    assertEquals(State.OTHER_PROTOCOL, ours(run, 0).state());
  }

  @Test
  void aTableWithoutARunNamesTheCheckpoint() {
    Page page = Page.of(found(Runs.knn(0)), FIGURES);
    assertEquals(List.of("moco.pth.tar"), table(page, PageLayout.VOC_SVM).notRun());
    assertEquals(List.of(), table(page, PageLayout.IMAGENET_KNN).notRun());
  }

  @Test
  void severalSeedsAreOneRow() {
    Page page = Page.of(found(seed(0, 300), seed(1, 310), seed(2, 305)), FIGURES);
    List<OurRow> rows = table(page, PageLayout.IMAGENET_KNN).ours();
    assertEquals(1, rows.size());
    OurCell cell = rows.get(0).cells().get("k=10");
    assertEquals("61.00 ± 1.00", CellText.value(cell.cell()));
    assertTrue(CellText.provenance(rows.get(0), cell).contains("3 runs, seeds 0, 1, 2"));
  }

  @Test
  void aRunOfAnotherTaskIsListedElsewhere() {
    RunRecord run =
        RunRecord.begin("coco-instances", "x", Runs.knn(0).started())
            .protocol(Runs.knn(0).protocol())
            .data(Runs.knn(0).data())
            .environment(Runs.knn(0).environment())
            .cell(Cell.of("AR", "given", "AR100", 50, "%"))
            .build();
    Page page = Page.of(found(run), FIGURES);
    assertEquals(1, page.elsewhere().size());
    assertTrue(MarkdownPage.of(page, "t").contains("coco-instances on x"));
  }

  private static RunRecord seed(long seed, long correct) {
    return Runs.builder("miniature", "0.07", seed)
        .cell(Cell.accuracy("kNN top-1", "ours", "k=10", correct, 500))
        .build();
  }

  private static OurRow ours(RunRecord run, int row) {
    return table(Page.of(found(run), FIGURES), PageLayout.IMAGENET_KNN).ours().get(row);
  }

  private static FilledTable table(Page page, PageLayout layout) {
    Optional<FilledTable> table =
        page.tables().stream().filter(of -> of.layout() == layout).findFirst();
    return table.orElseThrow();
  }

  static FoundRuns found(RunRecord... runs) {
    return new FoundRuns(
        Stream.of(runs).map(run -> new FoundRuns.Run(Path.of("run.json"), run)).toList(),
        List.of());
  }
}
