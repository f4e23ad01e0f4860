package org.mocoeval.data.layout;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mocoeval.data.DataException;

/**
 * iNaturalist 2018 as distributed: {@code train2018.json} and {@code val2018.json} with images,
 * annotations and categories; file names start with {@code train_val2018/} (PROTOCOLS D). A class's
 * index is its category id; images keep the order of the file. Read as a stream.
 */
final class INaturalist2018Reader {
  private final Map<Long, String> files = new LinkedHashMap<>();
  private final Map<Long, Integer> categories = new LinkedHashMap<>();
  private final TreeMap<Integer, String> names = new TreeMap<>();

  private INaturalist2018Reader() {}

  static boolean matches(Path root) {
    return Files.isRegularFile(json(root, Split.TRAIN));
  }

  static ImageSet open(Path root, Split split) {
    Path json = json(root, split);
    INaturalist2018Reader reader = new INaturalist2018Reader();
    reader.read(json);
    return new ImageSet(
        "inaturalist2018", split, root, reader.classNames(json), reader.images(root, json));
  }

  private static Path json(Path root, Split split) {
    return root.resolve(split.label() + "2018.json");
  }

  private void read(Path json) {
    try (JsonReader in = new JsonReader(Files.newBufferedReader(json))) {
      in.beginObject();
      while (in.hasNext()) {
        String section = in.nextName();
        switch (section) {
          case "images" ->
              eachObject(in, fields -> files.put(id(fields, "id"), text(fields, "file_name")));
          case "annotations" ->
              eachObject(
                  in,
                  fields ->
                      categories.put(
                          id(fields, "image_id"), Math.toIntExact(id(fields, "category_id"))));
          case "categories" ->
              eachObject(
                  in, fields -> names.put(Math.toIntExact(id(fields, "id")), text(fields, "name")));
          default -> in.skipValue();
        }
      }
      in.endObject();
    } catch (IOException | JsonParseException | IllegalStateException | ArithmeticException e) {
      throw new DataException(
          json + " is missing or no iNaturalist 2018 annotation file (" + e.getMessage() + ")", e);
    }
  }

  private interface FieldsConsumer {
    void accept(Map<String, String> fields) throws IOException;
  }

  private static void eachObject(JsonReader in, FieldsConsumer consumer) throws IOException {
    in.beginArray();
    while (in.hasNext()) {
      Map<String, String> fields = new LinkedHashMap<>();
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        switch (in.peek()) {
          case NUMBER, STRING -> fields.put(name, in.nextString());
          default -> in.skipValue();
        }
      }
      in.endObject();
      consumer.accept(fields);
    }
    in.endArray();
  }

  private static long id(Map<String, String> fields, String name) {
    try {
      return Long.parseLong(text(fields, name));
    } catch (NumberFormatException e) {
      throw new IllegalStateException("\"" + name + "\" is no whole number", e);
    }
  }

  private static String text(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("an entry lacks \"" + name + "\"");
    }
    return value;
  }

  private List<String> classNames(Path json) {
    if (names.isEmpty() || names.firstKey() != 0 || names.lastKey() != names.size() - 1) {
      throw new DataException(json + " does not number its categories 0, 1, 2, …");
    }
    return List.copyOf(names.values());
  }

  private List<LabelledImage> images(Path root, Path json) {
    List<LabelledImage> images = new ArrayList<>(files.size());
    files.forEach(
        (id, file) -> {
          Integer label = categories.get(id);
          if (label == null) {
            throw new DataException(json + " has no annotation for the image " + file);
          }
          if (label < 0 || label >= names.size()) {
            throw new DataException(
                json + " gives " + file + " the category " + label + ", which it does not define");
          }
          if (ListFile.leadsOut(file)) {
            throw new DataException(json + " names " + file + ", which leads out of " + root);
          }
          images.add(new LabelledImage(root.resolve(file), label));
        });
    return images;
  }
}
