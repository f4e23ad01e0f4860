package org.mocoeval.backbone.checkpoint;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.mocoeval.backbone.checkpoint.pickle.PickleException;
import org.mocoeval.backbone.checkpoint.pickle.PickleHost;
import org.mocoeval.backbone.checkpoint.pickle.Unpickler;

/**
 * PyTorch's format from 0.1.10 to 1.5: five pickles (magic number, protocol, system, the object,
 * the keys of the storages), then each storage as a 64-bit count and its elements. There are no
 * checksums: a bit flipped among the weights cannot be noticed.
 */
final class TorchLegacy {
  /** {@code torch.serialization.MAGIC_NUMBER}. */
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

  /** {@code torch.serialization.PROTOCOL_VERSION}. */
  private static final long PROTOCOL = 1001;

  private final FileBytes file;
  private final ByteBuffer pickles;
  private final TorchObjects objects = new TorchObjects();
  private final Map<String, Storage> storages = new HashMap<>();

  private TorchLegacy(FileBytes file) {
    this.file = file;
    this.pickles = file.slice(0, (int) Math.min(file.size(), FileBytes.MAX_SLICE));
  }

  static PickledFile read(FileBytes file) {
    return new TorchLegacy(file).read();
  }

  private PickledFile read() {
    if (!MAGIC.equals(next(PickleHost.NOTHING))) {
      throw file.malformed(
          "this is a pickle that torch.save did not write: load it in Python and save its tensors "
              + "with torch.save or safetensors");
    }
    if (!Long.valueOf(PROTOCOL).equals(next(PickleHost.NOTHING))) {
      throw file.malformed("protocol 1001 of torch.save was expected; the file is damaged");
    }
    if (next(PickleHost.NOTHING) instanceof Map<?, ?> system
        && Boolean.FALSE.equals(system.get("little_endian"))) {
      throw file.malformed("its numbers are big-endian: save it again as safetensors");
    }
    Object root = next(objects);
    if (!(next(PickleHost.NOTHING) instanceof List<?> keys)) {
      throw file.malformed("the list of storages is missing; the file is damaged");
    }
    locate(keys, pickles.position());
    return new PickledFile("PyTorch legacy", root, this::storage);
  }

  private Object next(PickleHost host) {
    try {
      return Unpickler.load(pickles, pickles.position(), host);
    } catch (PickleException e) {
      throw file.malformed(e.getMessage(), e);
    }
  }

  private void locate(List<?> keys, long start) {
    long at = start;
    for (Object key : keys) {
      StorageRef ref = objects.storages().get(String.valueOf(key));
      if (ref == null || !file.contains(at, Long.BYTES)) {
        throw file.malformed(
            "the storage " + key + " of " + keys.size() + " is missing; the file is truncated");
      }
      if (file.slice(at, Long.BYTES).getLong(0) != ref.count()) {
        throw file.malformed(
            "the storage " + key + " differs in size from its description; the file is damaged");
      }
      long bytes = bytes(ref);
      String label = "the storage " + key;
      storages.put(
          ref.key(), new Storage(file, label, at + Long.BYTES, bytes, OptionalInt.empty()));
      at += Long.BYTES + bytes;
    }
  }

  private long bytes(StorageRef ref) {
    if (ref.count() > file.size() / ref.elementBytes()) {
      throw file.malformed(
          String.format(
              "a storage of %,d elements is larger than the file; it is truncated or damaged",
              ref.count()));
    }
    return ref.count() * ref.elementBytes();
  }

  private Storage storage(StorageRef ref) {
    Storage whole = storages.get(ref.key());
    if (whole == null) {
      throw file.malformed("the storage " + ref.key() + " is missing; the file is damaged");
    }
    if (ref.viewOffset() == 0) {
      return whole;
    }
    if (ref.viewOffset() > whole.length() / ref.elementBytes()) {
      throw file.malformed("a view lies outside storage " + ref.key() + "; the file is damaged");
    }
    long skipped = ref.viewOffset() * ref.elementBytes();
    return new Storage(
        file,
        "a view of storage " + ref.key(),
        whole.position() + skipped,
        whole.length() - skipped,
        OptionalInt.empty());
  }
}
