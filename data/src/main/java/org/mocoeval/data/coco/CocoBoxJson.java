package org.mocoeval.data.coco;

import com.google.gson.stream.JsonToken;
import java.io.IOException;

/** Reads boxes and flags. */
public final class CocoBoxJson {
  private CocoBoxJson() {}

  /**
   * Reads a box.
   *
   * @param json at a list of x, y, width and height
   * @return the box
   * @throws IOException if the file ends or cannot be read
   * @throws IllegalArgumentException if it is something else
   */
  public static CocoBox read(JsonObjects json) throws IOException {
    double[] numbers = json.numbers();
    if (numbers.length != 4) {
      throw new IllegalArgumentException(
          "\"bbox\" has %d numbers, expected 4: x, y, width and height".formatted(numbers.length));
    }
    return new CocoBox(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  /** Reads 0, 1, false or true. */
  static boolean flag(JsonObjects json) throws IOException {
    if (json.peek() == JsonToken.BOOLEAN) {
      return json.flag();
    }
    long flag = json.whole();
    if (flag != 0 && flag != 1) {
      throw new IllegalArgumentException("\"iscrowd\" is " + flag + ", expected 0 or 1");
    }
    return flag == 1;
  }
}
