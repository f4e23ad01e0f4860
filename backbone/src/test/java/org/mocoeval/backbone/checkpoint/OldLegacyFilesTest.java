package org.mocoeval.backbone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What PyTorch before 1.0 and Python 2 wrote and today's PyTorch no longer does. */
class OldLegacyFilesTest {

  @Test
  void viewOfAStorageBeginsWhereItsMetadataSays() {
    try (Checkpoint checkpoint = open(view(4, 2))) {
      assertArrayEquals(new float[] {13, 14}, checkpoint.tensor("view").orElseThrow().toFloats());
    }
  }

  @Test
  void viewOutsideItsStorageIsRefused() {
    for (int offset : new int[] {3, 5, Integer.MAX_VALUE, -1}) {
      assertThrows(CheckpointException.class, () -> open(view(4, offset)).close());
    }
  }

  @Test
  void storageThatDiffersFromItsDescriptionIsRefused() {
    String message =
        assertThrows(CheckpointException.class, () -> open(view(5, 0)).close()).getMessage();
    assertTrue(message.contains("differs in size from its description"), message);
  }

  @Test
  void python2StringsAndClassesStoredWithTheirSourceAreData() {
    byte[] object =
        Pickles.start()
            .ascii("}(U")
            .raw(5)
            .ascii("net_aU")
            .raw(5)
            .ascii("value")
            .ascii("U")
            .raw(4)
            .ascii("kind(")
            .text("module")
            .global("my.models", "Net")
            .text("net.py")
            .text("import os")
            .ascii("tQ")
            .ascii("U")
            .raw(1)
            .ascii("w")
            .tensor("FloatStorage", 4, 0, new long[] {1}, new long[] {1})
            .ascii("u")
            .end();
    try (Checkpoint checkpoint = open(object)) {
      assertEquals("value", checkpoint.metadata().get("net_a"));
      assertEquals("my.models.Net", checkpoint.metadata().get("kind"));
      assertArrayEquals(new float[] {11}, checkpoint.tensor("w").orElseThrow().toFloats());
    }
  }

  /** A tensor of two floats over a view that begins at an offset of storage "0". */
  private static byte[] view(int storageSize, int offset) {
    return Pickles.start()
        .ascii("}")
        .text("view")
        .global("torch._utils", "_rebuild_tensor")
        .ascii("((")
        .text("storage")
        .global("torch.cuda", "FloatStorage")
        .text("0")
        .text("cuda:0")
        .number(storageSize)
        .ascii("(")
        .text("0-view")
        .number(offset)
        .number(2)
        .ascii("ttQ")
        .number(0)
        .number(2)
        .raw(0x85)
        .number(1)
        .raw(0x85)
        .ascii("tRs")
        .end();
  }

  /** The object over one storage of the floats 11, 12, 13, 14. */
  private static Checkpoint open(byte[] object) {
    byte[] head = Pickles.legacyHead(object, "0");
    ByteBuffer file = ByteBuffer.allocate(head.length + 24).order(ByteOrder.LITTLE_ENDIAN);
    file.put(head).putLong(4).putFloat(11).putFloat(12).putFloat(13).putFloat(14);
    return Resources.checkpoint("old.pth", file.array());
  }
}
