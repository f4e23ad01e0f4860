package org.mocoeval.backbone.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source into the archive that {@code torch.jit.load} expects: a zip of stored
 * entries with the source, an object without attributes, no constants and the format's version.
 */
final class ScriptArchive {
  private static final String CLASS =
      """
      class Functions(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  /** An empty tuple, pickled. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private ScriptArchive() {}

  /**
   * Packs functions.
   *
   * @param functions definitions that start in the first column and take {@code self} first
   * @return the archive's bytes
   */
  static byte[] of(String functions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "functions/data.pkl", instance());
      store(zip, "functions/code/__torch__.py", utf8(CLASS + functions.indent(2)));
      store(zip, "functions/constants.pkl", NO_CONSTANTS);
      store(zip, "functions/version", utf8("3\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Pickle of {@code Functions()} with the state {@code {"training": True}}. */
  private static byte[] instance() {
    String name = "training";
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(utf8("c__torch__\nFunctions\n"));
    pickle.writeBytes(utf8(")"));
    pickle.write(0x81);
    pickle.writeBytes(utf8("}(X"));
    pickle.writeBytes(new byte[] {(byte) name.length(), 0, 0, 0});
    pickle.writeBytes(utf8(name));
    pickle.write(0x88);
    pickle.writeBytes(utf8("ub."));
    return pickle.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
