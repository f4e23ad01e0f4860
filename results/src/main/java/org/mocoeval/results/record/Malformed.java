package org.mocoeval.results.record;

import com.google.gson.JsonElement;

/** What is wrong in a file, and where in it; {@link RunRecordJson} adds the file's name. */
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Malformed(String path, String problem) {
    super(path.isEmpty() ? problem : path + ": " + problem);
  }

  static Malformed expected(String path, String what, JsonElement found) {
    String text = found.toString();
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
    return new Malformed(path, "expected " + what + ", found " + shown);
  }
}
