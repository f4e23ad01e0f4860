package org.mocoeval.backbone.checkpoint.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The opcodes that build tuples, lists, sets and dictionaries. */
final class PickleContainers {
  private final PickleStack stack;

  PickleContainers(PickleStack stack) {
    this.stack = stack;
  }

  /** Returns false if the opcode is of another kind. */
  boolean execute(int opcode) throws PickleException {
    switch (opcode) {
      case ')' -> stack.push(new Tuple(List.of()));
      case 0x85 -> stack.push(new Tuple(popped(1)));
      case 0x86 -> stack.push(new Tuple(popped(2)));
      case 0x87 -> stack.push(new Tuple(popped(3)));
      case 't', 0x91 -> stack.push(new Tuple(stack.popToMark()));
      case ']', 0x8f -> stack.push(new ArrayList<>());
      case 'l' -> stack.push(stack.popToMark());
      case '}' -> stack.push(new LinkedHashMap<>());
      case 'd' -> dictionary(stack.popToMark());
      case 'a' -> append(popped(1));
      case 'e', 0x90 -> append(stack.popToMark());
      case 's' -> put(popped(2));
      case 'u' -> put(stack.popToMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private List<Object> popped(int count) throws PickleException {
    List<Object> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(0, stack.pop());
    }
    return items;
  }

  private void dictionary(List<Object> keysAndValues) throws PickleException {
    stack.push(new LinkedHashMap<>());
    put(keysAndValues);
  }

  private void append(List<Object> elements) throws PickleException {
    if (stack.top() instanceof Inert inert) {
      elements.forEach(inert::append);
      return;
    }
    @SuppressWarnings("unchecked") // Every list on the stack was made by this machine.
    List<Object> list = stack.checked(stack.top(), ArrayList.class);
    list.addAll(elements);
  }

  private void put(List<Object> keysAndValues) throws PickleException {
    if (keysAndValues.size() % 2 != 0) {
      throw stack.failure("a dictionary key without a value");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      put(keysAndValues.get(i), keysAndValues.get(i + 1));
    }
  }

  private void put(Object key, Object value) throws PickleException {
    if (key instanceof List || key instanceof Map) {
      throw stack.failure("a list or dictionary as the key of a dictionary");
    }
    if (stack.top() instanceof Inert inert) {
      inert.put(key, value);
      return;
    }
    @SuppressWarnings("unchecked") // Every dictionary on the stack was made by this machine.
    Map<Object, Object> map = stack.checked(stack.top(), LinkedHashMap.class);
    map.put(key, value);
  }
}
