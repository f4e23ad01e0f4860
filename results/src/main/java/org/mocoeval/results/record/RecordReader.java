package org.mocoeval.results.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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
    return ScalarReader.read(type, json, path);
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
      throw Malformed.expected(path, "a list", json);
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
      throw Malformed.expected(path, "[low, high]", json);
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

  private static JsonObject object(JsonElement json, String path) {
    if (!json.isJsonObject()) {
      throw Malformed.expected(path, "an object", json);
    }
    return json.getAsJsonObject();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
