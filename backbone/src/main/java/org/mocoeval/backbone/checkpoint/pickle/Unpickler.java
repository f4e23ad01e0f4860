package org.mocoeval.backbone.checkpoint.pickle;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * The pickle machine for the binary opcodes of protocols 2 to 5, which is what {@code torch.save}
 * of Python 2 and 3 writes.
 *
 * <p>Python values become Java's: {@code None} null, integers {@link Long} or {@link
 * java.math.BigInteger}, floats {@link Double}, strings {@link String}, bytes {@code byte[]},
 * dictionaries {@link java.util.LinkedHashMap}, lists and sets {@link java.util.ArrayList}, tuples
 * and frozen sets {@link Tuple}, names {@link Global}, objects {@link Inert} unless the host knows
 * better.
 */
public final class Unpickler {
  /**
   * A bound for memory, since one byte can ask for one dictionary. A state dictionary takes some 25
   * opcodes a tensor, so this is room for more than 100,000 tensors.
   */
  private static final int MAX_OPCODES = 4_000_000;

  private final PickleInput input;
  private final PickleHost host;
  private final PickleStack stack;
  private final PickleScalars scalars;
  private final PickleContainers containers;

  private Unpickler(PickleInput input, PickleHost host) {
    this.input = input;
    this.host = host;
    this.stack = new PickleStack(input);
    this.scalars = new PickleScalars(input, stack);
    this.containers = new PickleContainers(stack);
  }

  /**
   * Reads one pickle. Nothing in it is executed.
   *
   * @param bytes the pickle; its position is left behind the pickle's last byte
   * @param base where in the file the buffer's position is, for messages
   * @param host what gives meaning to known names
   * @return the pickled value
   * @throws PickleException if the pickle is broken, too large, not supported or refused
   */
  public static Object load(ByteBuffer bytes, long base, PickleHost host) throws PickleException {
    return new Unpickler(new PickleInput(bytes, base), host).run();
  }

  private Object run() throws PickleException {
    for (int count = 0; count < MAX_OPCODES; count++) {
      int opcode = input.unsignedByte();
      if (opcode == '.') {
        return stack.pop();
      }
      if (!scalars.execute(opcode) && !containers.execute(opcode) && !memory(opcode)) {
        object(opcode);
      }
    }
    throw new PickleException(
        input.offset(), "more than " + MAX_OPCODES + " operations: no checkpoint is that complex");
  }

  private boolean memory(int opcode) throws PickleException {
    switch (opcode) {
      case 0x80 -> protocol(input.unsignedByte());
      case 0x95 -> input.skip(Long.BYTES); // FRAME, a hint for reading ahead.
      case '(' -> stack.mark();
      case '0' -> drop();
      case '1' -> stack.popToMark();
      case '2' -> stack.push(stack.top());
      case 'q' -> stack.remember(input.unsignedByte());
      case 'r' -> stack.remember(input.unsignedInt());
      case 0x94 -> stack.rememberNext();
      case 'h' -> stack.recall(input.unsignedByte());
      case 'j' -> stack.recall(input.unsignedInt());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void object(int opcode) throws PickleException {
    long at = input.offset() - 1;
    switch (opcode) {
      case 'c' -> global(at, new Global(input.line(), input.line()));
      case 0x93 -> stackGlobal(at);
      case 'R', 0x81 -> call(at);
      case 0x92 -> callWithKeywords();
      case 'b' -> build();
      case 'Q' -> persistent(at);
      default ->
          throw new PickleException(
              at, String.format("opcode 0x%02x is not one that torch.save writes", opcode));
    }
  }

  private void global(long at, Global global) throws PickleException {
    if (RefusedGlobals.refuses(global)) {
      throw new PickleException(
          at,
          String.format(
              "the pickle names %s, which no checkpoint has a use for: this looks like an attack. "
                  + "Nothing was executed. Do not open the file with Python's torch.load; get it "
                  + "again from a source that you trust",
              global));
    }
    stack.push(global);
  }

  private void stackGlobal(long at) throws PickleException {
    String name = stack.pop(String.class);
    global(at, new Global(stack.pop(String.class), name));
  }

  private void call(long at) throws PickleException {
    Tuple arguments = stack.pop(Tuple.class);
    Object callable = stack.pop();
    if (callable instanceof Global global) {
      push(at, () -> host.call(global, arguments));
    } else {
      stack.push(inertCall(callable, arguments));
    }
  }

  private void callWithKeywords() throws PickleException {
    stack.pop();
    Tuple arguments = stack.pop(Tuple.class);
    stack.push(inertCall(stack.pop(), arguments));
  }

  private static Inert inertCall(Object callable, Tuple arguments) {
    boolean named = callable instanceof Global || callable instanceof Inert;
    return new Inert(named ? callable.toString() : "call of a value", arguments);
  }

  private void persistent(long at) throws PickleException {
    Object id = stack.pop();
    push(at, () -> host.persistent(id));
  }

  private void push(long at, Supplier<Object> value) throws PickleException {
    try {
      stack.push(value.get());
    } catch (IllegalArgumentException e) {
      throw new PickleException(at, e.getMessage());
    }
  }

  /** The state of a dictionary or a tensor is Python's bookkeeping and is dropped. */
  private void build() throws PickleException {
    Object state = stack.pop();
    if (stack.top() instanceof Inert inert) {
      inert.build(state);
    }
  }

  private void protocol(int version) throws PickleException {
    if (version < 2 || version > 5) {
      throw stack.failure("pickle protocol " + version + ", 2 to 5 expected");
    }
  }

  private void drop() throws PickleException {
    if (stack.markIsOnTop()) {
      stack.popToMark();
    } else {
      stack.pop();
    }
  }
}
