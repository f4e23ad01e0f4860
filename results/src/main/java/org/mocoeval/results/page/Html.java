package org.mocoeval.results.page;

/** Text that may stand in HTML, whatever a record says. */
final class Html {
  private Html() {}

  /** Escapes for element content and for attributes in double quotes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n' -> escaped.append("&#10;");
                default -> {
                  boolean control = c < ' ' || (c >= 0x7f && c < 0xa0);
                  escaped.appendCodePoint(control || (c >= 0xd800 && c < 0xe000) ? '?' : c);
                }
              }
            });
    return escaped.toString();
  }
}
