package org.mocoeval.data.coco;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Reads large JSON value by value, and says what was found where something else was expected.
 * Python writes NaN and Infinity, which are no JSON: they are read in order to be refused by name.
 */
public final class JsonObjects {
  /** Reads whatever follows. */
  public interface Body {
    /**
     * Reads.
     *
     * @param json at the value to be read
     * @throws IOException if the file ends or cannot be read
     */
    void read(JsonObjects json) throws IOException;
  }

  /** Reads the value of a key. */
  public interface Field {
    /**
     * Reads, or passes over, exactly one value.
     *
     * @param key its key
     * @param json at the value
     * @throws IOException if the file ends or cannot be read
     */
    void read(String key, JsonObjects json) throws IOException;
  }

  private final JsonReader in;

  JsonObjects(Reader in) {
    this.in = new JsonReader(in);
    this.in.setStrictness(Strictness.LENIENT);
  }

  /**
   * Reads an array.
   *
   * @param element reads one element
   * @throws IOException if the file ends or cannot be read
   */
  public void array(Body element) throws IOException {
    expect(JsonToken.BEGIN_ARRAY, "a list");
    in.beginArray();
    while (in.hasNext()) {
      element.read(this);
    }
    in.endArray();
  }

  /**
   * Reads an object.
   *
   * @param field reads the value of each key
   * @throws IOException if the file ends or cannot be read
   */
  public void object(Field field) throws IOException {
    expect(JsonToken.BEGIN_OBJECT, "an object {…}");
    in.beginObject();
    while (in.hasNext()) {
      field.read(in.nextName(), this);
    }
    in.endObject();
  }

  /**
   * Passes over a value of any kind and size.
   *
   * @throws IOException if the file ends or cannot be read
   */
  public void skip() throws IOException {
    in.skipValue();
  }

  /**
   * Says what comes next.
   *
   * @return its kind
   * @throws IOException if the file ends or cannot be read
   */
  public JsonToken peek() throws IOException {
    return in.peek();
  }

  /**
   * Reads a number.
   *
   * @return finite
   * @throws IOException if the file ends or cannot be read
   */
  public double number() throws IOException {
    if (in.peek() != JsonToken.NUMBER) {
      throw new IllegalArgumentException(
          "%s is %s, expected a number".formatted(in.getPath(), found()));
    }
    double number = in.nextDouble();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(in.getPreviousPath() + " is too large a number");
    }
    return number;
  }

  /**
   * Reads a whole number.
   *
   * @return any
   * @throws IOException if the file ends or cannot be read
   */
  public long whole() throws IOException {
    if (in.peek() != JsonToken.NUMBER) {
      throw new IllegalArgumentException(
          "%s is %s, expected a whole number".formatted(in.getPath(), found()));
    }
    try {
      return in.nextLong();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is %s, expected a whole number".formatted(in.getPath(), in.nextString()), e);
    }
  }

  /** Reads true or false. */
  boolean flag() throws IOException {
    expect(JsonToken.BOOLEAN, "true or false");
    return in.nextBoolean();
  }

  /**
   * Reads a text.
   *
   * @return any
   * @throws IOException if the file ends or cannot be read
   */
  public String text() throws IOException {
    expect(JsonToken.STRING, "a text");
    return in.nextString();
  }

  /**
   * Reads a list of numbers.
   *
   * @return finite, any length
   * @throws IOException if the file ends or cannot be read
   */
  public double[] numbers() throws IOException {
    DoubleStream.Builder numbers = DoubleStream.builder();
    array(json -> numbers.add(json.number()));
    return numbers.build().toArray();
  }

  private void expect(JsonToken token, String what) throws IOException {
    if (in.peek() != token) {
      throw new IllegalArgumentException(
          "%s is %s, expected %s".formatted(in.getPath(), found(), what));
    }
  }

  private String found() throws IOException {
    return switch (in.peek()) {
      case STRING -> "\"" + in.nextString() + "\"";
      case NUMBER -> in.nextString();
      case NULL -> "null";
      case BOOLEAN -> Boolean.toString(in.nextBoolean());
      default -> in.peek().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
