package org.mocoeval.results.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Reads the leaves of a record: texts, times and numbers, each strictly as its type. */
final class ScalarReader {
  private ScalarReader() {}

  static Object read(Type type, JsonElement json, String path) {
    if (type == String.class) {
      return primitive(json, JsonPrimitive::isString, "a text", path).getAsString();
    }
    if (type == Instant.class) {
      return instant(json, path);
    }
    JsonPrimitive number = primitive(json, JsonPrimitive::isNumber, "a number", path);
    try {
      return number(type, number);
    } catch (ArithmeticException | NumberFormatException e) {
      throw Malformed.expected(path, "a whole number that fits", json);
    }
  }

  private static Object number(Type type, JsonPrimitive number) {
    if (type == double.class || type == Double.class) {
      return number.getAsDouble();
    }
    // Through a double's range check first: 1e999999999 would fill the memory as a whole number.
    double size = number.getAsDouble();
    if (Math.abs(size) > 9.3e18) {
      throw new ArithmeticException();
    }
    long whole = number.getAsBigDecimal().longValueExact();
    if (type == int.class) {
      return Math.toIntExact(whole);
    }
    return type == OptionalLong.class ? OptionalLong.of(whole) : (Object) whole;
  }

  private static Instant instant(JsonElement json, String path) {
    try {
      return Instant.parse(primitive(json, JsonPrimitive::isString, "a time", path).getAsString());
    } catch (DateTimeException e) {
      throw Malformed.expected(path, "a time such as 2026-01-31T12:00:00Z", json);
    }
  }

  private static JsonPrimitive primitive(
      JsonElement json, Predicate<JsonPrimitive> kind, String what, String path) {
    if (json.isJsonPrimitive() && kind.test(json.getAsJsonPrimitive())) {
      return json.getAsJsonPrimitive();
    }
    throw Malformed.expected(path, what, json);
  }
}
