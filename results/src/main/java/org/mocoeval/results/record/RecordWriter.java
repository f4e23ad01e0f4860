package org.mocoeval.results.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns records into JSON by their components; what is absent gets no key. */
final class RecordWriter {
  private RecordWriter() {}

  static JsonObject write(Record value) {
    JsonObject object = new JsonObject();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      present(read(component, value)).ifPresent(v -> object.add(component.getName(), json(v)));
    }
    return object;
  }

  private static Object read(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " is not readable", e);
    }
  }

  private static Optional<?> present(Object value) {
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
    return value instanceof Optional<?> optional ? optional : Optional.of(value);
  }

  private static JsonElement json(Object value) {
    if (value instanceof Interval interval) {
      return array(List.of(interval.low(), interval.high()));
    }
    if (value instanceof Record nested) {
      return write(nested);
    }
    if (value instanceof List<?> list) {
      return array(list);
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, item) -> object.add(key.toString(), json(item)));
      return object;
    }
    return value instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive(value.toString());
  }

  private static JsonArray array(List<?> items) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(json(item)));
    return array;
  }
}
