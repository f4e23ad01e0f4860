package org.mocoeval.results.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.published.PublishedFigures;

/** The page in all its formats. */
public final class PageFiles {
  /** The one to look at. */
  public static final String HTML = "page.html";

  private PageFiles() {}

  /**
   * Writes the page.
   *
   * @param found runs of any checkpoints
   * @param title the heading
   * @return texts by file name: {@code page.html}, {@code page.md}, {@code page.csv}, {@code
   *     page.tex}; equal for equal runs
   */
  public static Map<String, String> of(FoundRuns found, String title) {
    Page page = Page.of(found, PublishedFigures.load());
    Map<String, String> files = new LinkedHashMap<>();
    files.put(HTML, HtmlPage.of(page, title));
    files.put("page.md", MarkdownPage.of(page, title));
    files.put("page.csv", CsvPage.of(page));
    files.put("page.tex", LatexPage.of(page));
    return files;
  }
}
