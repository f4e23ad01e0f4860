package org.mocoeval.results.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.Runs;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;

class FormatsTest {
  private static final Map<String, String> FILES =
      PageFiles.of(PageTest.found(Runs.knn(-4.4)), "moco");

  @Test
  void everyFormatSaysTheSameNumbers() {
    String markdown = FILES.get("page.md");
    assertTrue(markdown.contains("51.20\\* [50.76, 51.64]"), markdown);
    assertTrue(FILES.get("page.tex").contains("51.20$^\\dagger$ {\\scriptsize [50.76, 51.64]}"));
    String csv = FILES.get("page.csv");
    assertTrue(
        csv.contains(
            "ImageNet Nearest-Neighbor Classification,k=10,moco.pth.tar,ours,imagenet,mmselfsup,"),
        csv);
    assertTrue(csv.contains(",differs,51.2,,1,"), csv);
    assertTrue(FILES.get("page.html").contains(">51.20<small>[50.76, 51.64]</small>"));
  }

  @Test
  void everyLineOfTheCsvHasAllFields() {
    for (String line : FILES.get("page.csv").lines().toList()) {
      String unquoted = line.replaceAll("\"[^\"]*\"", "");
      assertEquals(17, unquoted.chars().filter(c -> c == ',').count(), line);
    }
  }

  @Test
  void everyTableOfTheLatexIsClosed() {
    String latex = FILES.get("page.tex");
    for (String line : latex.lines().filter(of -> of.endsWith("\\\\")).toList()) {
      assertFalse(line.replace("\\_", "").replace("\\&", "").contains("_"), line);
    }
    assertEquals(count(latex, "\\begin{tabular}"), count(latex, "\\end{tabular}"));
    assertEquals(10, count(latex, "\\begin{table}"));
  }

  @Test
  void whatARecordSaysIsTextAndNothingElse() {
    String evil = "</script><img src=x onerror=alert(1)>\"'&";
    RunRecord run =
        Runs.builder("miniature", "0.07", 0)
            .cell(Cell.accuracy("kNN top-1", evil, "k=10", 10, 50))
            .build();
    FoundRuns found = new FoundRuns(PageTest.found(run).runs(), List.of("x: " + evil));
    String html = PageFiles.of(found, evil).get("page.html");
    assertFalse(html.contains("<img"), "an element came through");
    assertFalse(html.contains("\"'&"), "a quote came through");
    assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    String latex = PageFiles.of(found, evil).get("page.tex");
    assertTrue(latex.contains("\\textless{}/script\\textgreater{}"));
    assertTrue(latex.contains("\\&"));
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String html = FILES.get("page.html");
    assertFalse(html.matches("(?s).*(src=|url\\(|@import|<link[^>]*href=\"http).*"));
    assertTrue(html.contains("default-src 'none'"));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
