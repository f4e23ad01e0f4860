package org.mocoeval.detection.box;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What make_box_golden.py wrote. */
final class Golden {
  private static final Gson GSON = new Gson();

  private Golden() {}

  static JsonObject object(String key) {
    return all().getAsJsonObject(key);
  }

  static Stream<JsonObject> list(String key) {
    JsonArray array = all().getAsJsonArray(key);
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
  }

  private static JsonObject all() {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Golden.class.getResourceAsStream("golden.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(in).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static float[] floats(JsonElement array) {
    return GSON.fromJson(array, float[].class);
  }

  static float[] floats(JsonObject object, String key) {
    return floats(object.get(key));
  }

  static int[] ints(JsonObject object, String key) {
    return GSON.fromJson(object.get(key), int[].class);
  }

  static byte[] bits(String zerosAndOnes) {
    byte[] bits = new byte[zerosAndOnes.length()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) (zerosAndOnes.charAt(i) - '0');
    }
    return bits;
  }
}
