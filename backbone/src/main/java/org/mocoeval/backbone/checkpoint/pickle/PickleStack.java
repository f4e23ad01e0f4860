package org.mocoeval.backbone.checkpoint.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack, marks and memo of the pickle machine, each access checked. */
final class PickleStack {
  private final PickleInput input;
  private final List<Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, Object> memo = new HashMap<>();

  PickleStack(PickleInput input) {
    this.input = input;
  }

  void push(Object value) {
    values.add(value);
  }

  Object pop() throws PickleException {
    Object top = top();
    values.remove(values.size() - 1);
    return top;
  }

  <T> T pop(Class<T> type) throws PickleException {
    return checked(pop(), type);
  }

  Object top() throws PickleException {
    if (values.size() <= floor()) {
      throw failure("the stack is empty");
    }
    return values.get(values.size() - 1);
  }

  void mark() {
    marks.add(values.size());
  }

  /** Removes the last mark and everything above it. */
  List<Object> popToMark() throws PickleException {
    if (marks.isEmpty()) {
      throw failure("no mark on the stack");
    }
    List<Object> above = values.subList(marks.remove(marks.size() - 1), values.size());
    List<Object> items = new ArrayList<>(above);
    above.clear();
    return items;
  }

  boolean markIsOnTop() {
    return !marks.isEmpty() && floor() == values.size();
  }

  void remember(long index) throws PickleException {
    memo.put(index, top());
  }

  void rememberNext() throws PickleException {
    remember(memo.size());
  }

  void recall(long index) throws PickleException {
    if (!memo.containsKey(index)) {
      throw failure("memo " + index + " was never written");
    }
    push(memo.get(index));
  }

  <T> T checked(Object value, Class<T> type) throws PickleException {
    if (!type.isInstance(value)) {
      String found = value == null ? "None" : value.getClass().getSimpleName();
      throw failure("a " + type.getSimpleName() + " expected, a " + found + " found");
    }
    return type.cast(value);
  }

  PickleException failure(String what) {
    return new PickleException(input.offset() - 1, what + "; the file is damaged");
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
  }
}
