package org.mocoeval.results.record;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;

/** A run record as text. Reading ignores keys it does not know, so that later versions may add. */
public final class RunRecordJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private RunRecordJson() {}

  /**
   * Writes a record.
   *
   * @param record any
   * @return JSON, ending in a line feed
   */
  public static String write(RunRecord record) {
    return GSON.toJson(RecordWriter.write(record)) + "\n";
  }

  /**
   * Reads a record.
   *
   * @param json its text
   * @param origin the file's name, for messages
   * @return valid
   * @throws RunRecordException when it is no such record; the message says where and why
   */
  public static RunRecord read(String json, String origin) {
    try {
      return RecordReader.read(RunRecord.class, SchemaUpgrade.upgrade(tree(json)));
    } catch (EOFException e) {
      throw damaged(origin, "the file is empty or ends too early", e);
    } catch (IOException | JsonParseException e) {
      throw damaged(origin, "not JSON: " + firstLine(e), e);
    } catch (Malformed e) {
      throw damaged(origin, e.getMessage(), e);
    }
  }

  private static JsonElement tree(String json) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(json));
    reader.setStrictness(Strictness.STRICT);
    JsonElement tree = GSON.getAdapter(JsonElement.class).read(reader);
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("something follows the record");
    }
    return tree;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private static RunRecordException damaged(String origin, String problem, Exception cause) {
    return RunRecordException.reading(
        origin
            + ": no valid run record: "
            + problem
            + ". The file is damaged or was edited: restore it, or run the evaluation again.",
        cause);
  }
}
