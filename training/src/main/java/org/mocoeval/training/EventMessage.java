package org.mocoeval.training;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The three kinds of TensorBoard's {@code Event} that a run needs, as protocol buffers. Field
 * numbers are those of {@code event.proto} and {@code summary.proto} in tensorboard/compat/proto.
 */
final class EventMessage {
  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int EVENT_SESSION_LOG = 7;
  private static final int SESSION_LOG_STATUS = 1;
  private static final int SESSION_LOG_START = 1;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE_VALUE = 2;

  // Wire types of the encoding.
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private EventMessage() {}

  /** The first event of every file. */
  static byte[] fileVersion(double wallSeconds) {
    byte[] version = "brain.Event:2".getBytes(StandardCharsets.UTF_8);
    return event(wallSeconds, 0).field(EVENT_FILE_VERSION, version).toBytes();
  }

  /** Makes TensorBoard forget what earlier files say of this step and those after it. */
  static byte[] restart(double wallSeconds, long step) {
    byte[] log = new EventMessage().field(SESSION_LOG_STATUS, SESSION_LOG_START).toBytes();
    return event(wallSeconds, step).field(EVENT_SESSION_LOG, log).toBytes();
  }

  /** Values at a step, each under its tag. */
  static byte[] scalars(double wallSeconds, long step, Map<String, Double> values) {
    EventMessage summary = new EventMessage();
    values.forEach(
        (tag, value) ->
            summary.field(
                SUMMARY_VALUE,
                new EventMessage()
                    .field(VALUE_TAG, tag.getBytes(StandardCharsets.UTF_8))
                    .field(VALUE_SIMPLE_VALUE, value.floatValue())
                    .toBytes()));
    return event(wallSeconds, step).field(EVENT_SUMMARY, summary.toBytes()).toBytes();
  }

  private static EventMessage event(double wallSeconds, long step) {
    EventMessage event = new EventMessage().field(EVENT_WALL_TIME, wallSeconds);
    return step == 0 ? event : event.field(EVENT_STEP, step); // Zero is what an absent field means.
  }

  private EventMessage field(int number, double value) {
    varint(number << 3 | FIXED_64);
    bytes.writeBytes(littleEndian(Double.BYTES).putDouble(value).array());
    return this;
  }

  private EventMessage field(int number, float value) {
    varint(number << 3 | FIXED_32);
    bytes.writeBytes(littleEndian(Float.BYTES).putFloat(value).array());
    return this;
  }

  private EventMessage field(int number, long value) {
    varint(number << 3 | VARINT);
    varint(value);
    return this;
  }

  private EventMessage field(int number, byte[] value) {
    varint(number << 3 | LENGTH_DELIMITED);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  /** Seven bits a byte, lowest first; the high bit says that more follow. */
  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private byte[] toBytes() {
    return bytes.toByteArray();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
