package org.mocoeval.backbone.checkpoint.pickle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle wanted to build from a class or function that this project does not know: the name
 * and what was to be handed to it, as data. Equality is identity.
 */
public final class Inert {
  private final String what;
  private final Tuple arguments;
  private Object state;
  private final Map<Object, Object> items = new LinkedHashMap<>();
  private final List<Object> elements = new ArrayList<>();

  /**
   * Creates the record.
   *
   * @param what the class or function, e.g. {@code "argparse.Namespace"}
   * @param arguments what it would have been called with
   */
  public Inert(String what, Tuple arguments) {
    this.what = what;
    this.arguments = arguments;
  }

  /**
   * Returns the name of the class or function.
   *
   * @return e.g. {@code "argparse.Namespace"}
   */
  public String what() {
    return what;
  }

  /**
   * Returns what it would have been called with.
   *
   * @return the positional arguments
   */
  public Tuple arguments() {
    return arguments;
  }

  /**
   * Returns what {@code __setstate__} would have been given.
   *
   * @return usually a map of attributes; null if there was none
   */
  public Object state() {
    return state;
  }

  /**
   * Returns the entries, if the class is a kind of dictionary.
   *
   * @return in the order of the file
   */
  public Map<Object, Object> items() {
    return Collections.unmodifiableMap(items);
  }

  void build(Object newState) {
    this.state = newState;
  }

  void put(Object key, Object value) {
    items.put(key, value);
  }

  void append(Object element) {
    elements.add(element);
  }

  @Override
  public String toString() {
    return what;
  }
}
