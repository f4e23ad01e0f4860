package org.mocoeval.backbone.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells formats by content, never by the name of the file. */
final class FileFormats {
  private static final int ZIP_SIGNATURE = 0x04034b50;
  private static final int PICKLE_PROTO = 0x80;
  private static final int HEAD_BYTES = 512;
  private static final int TAR_MAGIC_POSITION = 257;

  private FileFormats() {}

  static Contents read(FileBytes file) {
    byte[] head = new byte[(int) Math.min(HEAD_BYTES, file.size())];
    file.slice(0, head.length).get(head);
    if (head.length >= 4 && file.slice(0, 4).getInt(0) == ZIP_SIGNATURE) {
      return StateDictionaries.choose(file, TorchZip.read(file));
    }
    // Before pickles: the first byte of a header's length may be theirs.
    if (Safetensors.isLikely(file)) {
      return Safetensors.read(file);
    }
    if (head.length >= 2 && (head[0] & 0xff) == PICKLE_PROTO) {
      return StateDictionaries.choose(file, TorchLegacy.read(file));
    }
    refuse(file, head);
    throw file.malformed(
        "this is no checkpoint: PyTorch files (.pth, .pth.tar, .th, .pt) and safetensors are read");
  }

  private static void refuse(FileBytes file, byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    String lower = text.stripLeading().toLowerCase(Locale.ROOT);
    if (head.length == 0) {
      throw file.malformed("the file is empty; get it again");
    }
    if (text.startsWith("ustar", TAR_MAGIC_POSITION)) {
      throw file.malformed(
          "this is a tar file: either PyTorch's format before 0.1.10 (load it in Python with a "
              + "PyTorch that still can and torch.save it again) or an archive to unpack first");
    }
    if (text.startsWith("\u001f\u008b")) {
      throw file.malformed("this is compressed with gzip: unpack it first");
    }
    if (lower.startsWith("<!doctype") || lower.startsWith("<html")) {
      throw file.malformed("this is a web page, not a checkpoint: the download went wrong");
    }
    if (text.startsWith("version https://git-lfs")) {
      throw file.malformed("this is a Git LFS pointer, not the file: run git lfs pull");
    }
    if (text.startsWith("\u0089HDF")) {
      throw file.malformed("this is an HDF5 file (Keras?): save the weights with safetensors");
    }
  }
}
