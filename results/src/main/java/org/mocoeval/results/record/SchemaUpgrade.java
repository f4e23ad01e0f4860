package org.mocoeval.results.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what earlier versions wrote. Schema 2 added samples, resamples and curves; before, curves
 * were cells whose columns were iterations.
 */
final class SchemaUpgrade {
  private static final Set<String> CURVES_OF_SCHEMA_1 =
      Set.of("mIoU after iterations", "AP50 after iterations");

  private SchemaUpgrade() {}

  /** Changes a record of schema 1 in place; leaves anything else to be refused or read. */
  static JsonElement upgrade(JsonElement tree) {
    if (tree.isJsonObject()
        && new JsonPrimitive(1).equals(tree.getAsJsonObject().get("schema"))
        && tree.getAsJsonObject().get("cells") instanceof JsonArray cells) {
      JsonObject record = tree.getAsJsonObject();
      record.add("cells", withoutCurves(cells));
      record.add("samples", new JsonArray());
      record.add("resamples", new JsonArray());
      record.add("curves", curves(cells));
      record.addProperty("schema", 2);
    }
    return tree;
  }

  private static JsonArray withoutCurves(JsonArray cells) {
    JsonArray kept = new JsonArray();
    cells.asList().stream().filter(cell -> !isOfCurve(cell)).forEach(kept::add);
    return kept;
  }

  private static boolean isOfCurve(JsonElement cell) {
    return cell.isJsonObject() && CURVES_OF_SCHEMA_1.contains(text(cell, "table"));
  }

  private static JsonArray curves(JsonArray cells) {
    Map<List<String>, JsonObject> curves = new LinkedHashMap<>();
    for (JsonElement cell : cells) {
      if (isOfCurve(cell)) {
        String table = text(cell, "table");
        String row = text(cell, "row");
        JsonObject curve = curves.computeIfAbsent(List.of(table, row), absent -> empty(table, row));
        curve.getAsJsonArray("at").add(number(text(cell, "column")));
        curve.getAsJsonArray("values").add(cell.getAsJsonObject().get("value"));
      }
    }
    JsonArray all = new JsonArray();
    curves.values().forEach(all::add);
    return all;
  }

  private static JsonObject empty(String table, String row) {
    JsonObject curve = new JsonObject();
    curve.addProperty("table", table);
    curve.addProperty("row", row);
    curve.addProperty("column", table.substring(0, table.indexOf(' ')));
    curve.addProperty("along", "iterations");
    curve.addProperty("unit", "%");
    curve.add("at", new JsonArray());
    curve.add("values", new JsonArray());
    return curve;
  }

  /** What is no number stays a text, which the reader refuses with its place. */
  private static JsonPrimitive number(String text) {
    return text.matches("\\d{1,12}")
        ? new JsonPrimitive(Long.valueOf(text))
        : new JsonPrimitive(text);
  }

  private static String text(JsonElement of, String key) {
    return of.getAsJsonObject().get(key) instanceof JsonPrimitive text ? text.getAsString() : "";
  }
}
