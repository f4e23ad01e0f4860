package org.mocoeval.vocsvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What scikit-learn and the published scripts give, written by {@code make_golden.py}. */
public final class Golden {
  private Golden() {}

  /** The whole file. */
  public static JsonObject read() {
    return JsonParser.parseReader(
            new InputStreamReader(
                Objects.requireNonNull(Golden.class.getResourceAsStream("golden.json")), UTF_8))
        .getAsJsonObject();
  }

  /** One of its lists. */
  public static Stream<JsonObject> list(String name) {
    return stream(read().getAsJsonArray(name)).map(JsonElement::getAsJsonObject);
  }

  /** All elements. */
  public static Stream<JsonElement> stream(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** Numbers of an object. */
  public static double[] doubles(JsonObject object, String name) {
    return stream(object.getAsJsonArray(name)).mapToDouble(JsonElement::getAsDouble).toArray();
  }

  /** Truths of an object. */
  public static boolean[] booleans(JsonObject object, String name) {
    List<Boolean> values =
        stream(object.getAsJsonArray(name)).map(JsonElement::getAsBoolean).toList();
    boolean[] array = new boolean[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
