package org.mocoeval.data.coco;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mocoeval.data.DataException;

/** A file that is one JSON value. */
public final class JsonFile {
  private JsonFile() {}

  /**
   * Reads a file from its beginning to its end.
   *
   * @param file in UTF-8
   * @param what it should be, for messages, e.g. {@code a COCO results file}
   * @param body reads the only value
   * @throws DataException if the file is missing, no JSON, cut off, or the body refuses it with an
   *     {@link IllegalArgumentException}; names the file
   */
  public static void read(Path file, String what, JsonObjects.Body body) {
    try (Reader in = Files.newBufferedReader(file)) {
      JsonObjects json = new JsonObjects(in);
      body.read(json);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalArgumentException("more follows behind its end");
      }
    } catch (EOFException e) {
      throw new DataException(
          "%s ends too early to be %s: it is empty or was cut off; copy it again"
              .formatted(file, what),
          e);
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new DataException("%s cannot be read as %s (%s)".formatted(file, what, reason(e)), e);
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof CharacterCodingException) {
      return "it is not in UTF-8";
    }
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
