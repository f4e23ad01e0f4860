package org.mocoeval.results.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The page of the miniature's runs, as somebody sees it who opens the file. With {@code
 * -Dmocoeval.readme=update} it makes the pictures of the README.
 */
class PageInBrowserTest {
  private static final Path ROOT = Path.of(System.getProperty("mocoeval.root"));
  private static final FoundRuns RUNS =
      FoundRuns.in(List.of(ROOT.resolve("results/reference/miniature")));
  private static final String KNN = "#table-imagenet-knn";

  @TempDir static Path folder;

  private static Browser browser;
  private static Path file;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(1400, 1000);
    file = folder.resolve("page.html");
    Files.writeString(file, PageFiles.of(RUNS, "The miniature").get(PageFiles.HTML));
  }

  @AfterAll
  static void stop() {
    Optional.ofNullable(browser).ifPresent(Browser::close);
  }

  @BeforeEach
  void open() {
    browser.prefer("light");
    browser.open(file);
  }

  @Test
  void everyTableOfThePageIsThere() {
    List<String> headings = browser.all("h3").stream().map(WebElement::getText).toList();
    List<String> layouts = new ArrayList<>();
    for (PageLayout layout : PageLayout.values()) {
      layouts.add(layout.heading());
    }
    assertEquals(layouts, headings);
    assertEquals(layouts.size(), browser.all("#overview tbody tr").size());
  }

  @Test
  void theNumbersAreTheRecords() {
    List<Double> recorded =
        RUNS.records().stream()
            .filter(run -> run.task().equals("knn") && run.seed().orElse(0) == 0)
            .findFirst()
            .map(RunRecord::cells)
            .orElseThrow()
            .stream()
            .filter(cell -> cell.table().equals("kNN top-1") && !cell.row().equals("random init"))
            .map(Cell::value)
            .toList();
    List<Double> shown =
        browser.all(KNN + " tr.ours:not(.beside) td[data-value]").stream()
            .map(cell -> Double.valueOf(cell.getAttribute("data-value")))
            .toList();
    assertEquals(recorded, shown);
    assertEquals("other data", browser.find(KNN + " tr.ours .badge").getText());
  }

  @Test
  void aHeaderSortsDownThenUp() {
    WebElement header = browser.find(KNN + " thead th:nth-child(5)");
    assertEquals("k=20", header.findElement(org.openqa.selenium.By.tagName("button")).getText());
    List<Double> before = column(5);
    browser.click(header.findElement(org.openqa.selenium.By.tagName("button")));
    assertEquals("descending", header.getAttribute("aria-sort"));
    List<Double> down = before.stream().sorted(Comparator.reverseOrder()).toList();
    assertNotEquals(before, down);
    assertEquals(down, column(5));
    browser.click(header.findElement(org.openqa.selenium.By.tagName("button")));
    assertEquals("ascending", header.getAttribute("aria-sort"));
    assertEquals(before.stream().sorted().toList(), column(5));
  }

  @Test
  void theLegendHidesALineAndTheButtonAllCharts() {
    String chart = "#imagenet-knn details.chart";
    WebElement line = browser.find(chart + " svg g.line[data-series='0']");
    WebElement button = browser.find(chart + " .legend button[data-series='0']");
    assertTrue(line.isDisplayed());
    browser.click(button);
    assertEquals("false", button.getAttribute("aria-pressed"));
    assertFalse(line.isDisplayed());
    browser.click(button);
    assertTrue(line.isDisplayed());
    browser.click(browser.find("#charts"));
    assertFalse(browser.find(chart).isDisplayed());
  }

  @Test
  void moreRowsAreAButtonAway() {
    WebElement extra = browser.find("#table-voc-svm tr.extra");
    assertFalse(extra.isDisplayed());
    browser.click(browser.find("#extras"));
    assertTrue(extra.isDisplayed());
  }

  @Test
  void theKeyboardReachesSortingAndWhereANumberComesFrom() {
    WebElement button = browser.find(KNN + " thead th:nth-child(4) button");
    button.sendKeys(Keys.ENTER);
    assertEquals(
        "descending", browser.find(KNN + " thead th:nth-child(4)").getAttribute("aria-sort"));
    browser.script("arguments[0].focus()", browser.find(KNN + " tr.ours td[data-tip]"));
    String tip = browser.find("#tip").getText();
    assertTrue(tip.contains("other data") && tip.contains("seed"), tip);
    browser.find(KNN + " tr.ours td[data-tip]").sendKeys(Keys.ESCAPE);
    assertFalse(browser.find("#tip").isDisplayed());
  }

  @Test
  void coloursFollowTheSystemAndTheButton() {
    String light = background();
    browser.click(browser.find("#theme"));
    assertEquals(light, background());
    browser.click(browser.find("#theme"));
    String dark = background();
    assertNotEquals(light, dark);
    browser.click(browser.find("#theme"));
    browser.prefer("dark");
    assertEquals(dark, background());
  }

  @Test
  void nothingIsLoadedAndNothingComplains() {
    browser.click(browser.find(KNN + " thead th:nth-child(4) button"));
    assertEquals(
        List.of(), browser.requests().stream().filter(url -> !url.startsWith("file:")).toList());
    assertEquals(List.of(), browser.complaints());
    Object rows = browser.script("return document.querySelectorAll('tr.seed').length");
    assertEquals(8L, rows, "the console is silent because the page is there");
  }

  @Test
  void itFitsATelephoneWithoutScrollingSideways() {
    try (Browser small = Browser.start(500, 900)) {
      small.open(file);
      Object overflow =
          small.script(
              "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertEquals(0L, overflow);
    }
  }

  @Test
  void picturesOfTheReadme() throws IOException {
    byte[] top = browser.screenshot();
    browser.prefer("dark");
    browser.script("document.getElementById('imagenet-knn').scrollIntoView()");
    byte[] chart = browser.screenshot();
    assertTrue(top.length > 20_000 && chart.length > 20_000);
    if ("update".equals(System.getProperty("mocoeval.readme"))) {
      Files.write(ROOT.resolve("docs/page.png"), top);
      Files.write(ROOT.resolve("docs/page-dark.png"), chart);
    }
  }

  private static String background() {
    return String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor"));
  }

  private static List<Double> column(int index) {
    return browser
        .all(KNN + " tbody tr:not(.extra) td:nth-child(" + index + ")[data-value]")
        .stream()
        .map(cell -> Double.valueOf(cell.getAttribute("data-value")))
        .toList();
  }
}
