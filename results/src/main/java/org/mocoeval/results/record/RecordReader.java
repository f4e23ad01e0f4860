package org.mocoeval.results.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns JSON into records by their components: unknown keys are passed over, missing and mistyped
 * ones are errors that name their path. Gson's own way would read a missing number as 0.
 */
final class RecordReader {
  private RecordReader() {}

  /** What is wrong, and where. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String path, String problem) {
      super(path.isEmpty() ? problem : path + ": " + problem);
    }
  }

  static <T extends Record> T read(Class<T> type, JsonElement json) {
    return type.cast(value(type, json, ""));
  }

  private static Object value(Type type, JsonElement json, String path) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, json, path);
    }
    if (type == Interval.class) {
      return interval(json, path);
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return record(plain, json, path);
    }
    return scalar(type, json, path);
  }

  private static Object container(ParameterizedType type, JsonElement json, String path) {
    Type[] arguments = type.getActualTypeArguments();
    Type raw = type.getRawType();
    Type item = arguments[arguments.length - 1];
    if (raw == Optional.class) {
      return Optional.of(value(item, json, path));
    }
    return raw == List.class
        ? list(item, json, path)
        : map(item, json, path, raw == SortedMap.class);
  }

  private static List<Object> list(Type item, JsonElement json, String path) {
    if (!json.isJsonArray()) {
      throw expected(path, "a list", json);
    }
    List<Object> values = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray()) {
      values.add(value(item, element, path + "[" + values.size() + "]"));
    }
    return values;
  }

  private static Map<String, Object> map(Type item, JsonElement json, String path, boolean sorted) {
    Map<String, Object> values = sorted ? new TreeMap<>() : new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : object(json, path).entrySet()) {
      values.put(entry.getKey(), value(item, entry.getValue(), join(path, entry.getKey())));
    }
    return values;
  }

  private static Object interval(JsonElement json, String path) {
    List<Object> ends = list(double.class, json, path);
    if (ends.size() != 2) {
      throw expected(path, "[low, high]", json);
    }
    try {
      return new Interval((double) ends.get(0), (double) ends.get(1));
    } catch (IllegalArgumentException e) {
      throw new Malformed(path, e.getMessage());
    }
  }

  private static Object record(Class<?> type, JsonElement json, String path) {
    JsonObject object = object(json, path);
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = component(components[i], object, path);
    }
    return construct(type, components, values, path);
  }

  private static Object component(RecordComponent component, JsonObject object, String path) {
    JsonElement json = object.get(component.getName());
    if (json != null && !json.isJsonNull()) {
      return value(component.getGenericType(), json, join(path, component.getName()));
    }
    if (component.getType() == Optional.class) {
      return Optional.empty();
    }
    if (component.getType() == OptionalLong.class) {
      return OptionalLong.empty();
    }
    throw new Malformed(join(path, component.getName()), "the key is missing");
  }

  private static Object construct(
      Class<?> type, RecordComponent[] components, Object[] values, String path) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new Malformed(path, refused.getMessage());
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no accessible canonical constructor", e);
    }
  }

  private static Object scalar(Type type, JsonElement json, String path) {
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
      throw expected(path, "a whole number that fits", json);
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
      throw expected(path, "a time such as 2026-01-31T12:00:00Z", json);
    }
  }

  private static JsonPrimitive primitive(
      JsonElement json,
      java.util.function.Predicate<JsonPrimitive> kind,
      String what,
      String path) {
    if (json.isJsonPrimitive() && kind.test(json.getAsJsonPrimitive())) {
      return json.getAsJsonPrimitive();
    }
    throw expected(path, what, json);
  }

  private static JsonObject object(JsonElement json, String path) {
    if (!json.isJsonObject()) {
      throw expected(path, "an object", json);
    }
    return json.getAsJsonObject();
  }

  private static Malformed expected(String path, String what, JsonElement found) {
    String text = found.toString();
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return new Malformed(path, "expected " + what + ", found " + shown);
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
