package org.mocoeval.backbone.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.mocoeval.backbone.checkpoint.pickle.PickleException;
import org.mocoeval.backbone.checkpoint.pickle.Unpickler;

/**
 * PyTorch's format since 1.6: a zip file of {@code <name>/data.pkl} and one uncompressed entry
 * {@code <name>/data/<key>} a storage. Every entry that is read is held against its CRC-32.
 */
final class TorchZip {
  private static final String PICKLE = "data.pkl";

  /** Far above the pickle of any state dictionary. */
  private static final int MAX_PICKLE_BYTES = 1 << 29;

  private final FileBytes file;
  private final ZipDirectory zip;
  private final String folder;
  private final Map<String, Storage> storages = new HashMap<>();

  private TorchZip(FileBytes file, ZipDirectory zip) {
    this.file = file;
    this.zip = zip;
    this.folder = folder();
  }

  static PickledFile read(FileBytes file) {
    return new TorchZip(file, ZipDirectory.read(file)).read();
  }

  private PickledFile read() {
    refuseTorchScript();
    refuseBigEndian();
    Storage pickle = zip.find(folder + PICKLE).orElseThrow();
    if (pickle.length() > MAX_PICKLE_BYTES) {
      throw file.malformed("its data.pkl has " + pickle.length() + " bytes, too many for weights");
    }
    pickle.verify();
    ByteBuffer bytes = pickle.slice(0, (int) pickle.length());
    try {
      Object root = Unpickler.load(bytes, pickle.position(), new TorchObjects());
      return new PickledFile("PyTorch zip", root, this::storage);
    } catch (PickleException e) {
      throw file.malformed(e.getMessage(), e);
    }
  }

  private Storage storage(StorageRef ref) {
    // One object a storage, so that tensors that share it also share its verification.
    Storage entry = storages.computeIfAbsent(ref.key(), this::entry);
    if (ref.count() > entry.length() / ref.elementBytes()) {
      throw file.malformed(
          String.format(
              "the storage data/%s has %,d bytes, too few for %,d elements; the file is damaged",
              ref.key(), entry.length(), ref.count()));
    }
    return entry;
  }

  private Storage entry(String key) {
    return zip.find(folder + "data/" + key)
        .orElseThrow(
            () -> file.malformed("the storage data/" + key + " is missing; the file is damaged"));
  }

  private String folder() {
    return zip.names().stream()
        .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
        .min(Comparator.comparingInt(String::length))
        .map(name -> name.substring(0, name.length() - PICKLE.length()))
        .orElseThrow(this::notTorch);
  }

  private CheckpointException notTorch() {
    boolean numpy = zip.names().stream().anyMatch(name -> name.endsWith(".npy"));
    return file.malformed(
        numpy
            ? "this is a NumPy .npz archive, not a checkpoint: save the weights with torch.save or "
                + "safetensors"
            : "this zip file holds no data.pkl, so torch.save did not make it: pass the checkpoint "
                + "itself, not an archive of it");
  }

  private void refuseTorchScript() {
    boolean code = zip.names().stream().anyMatch(name -> name.startsWith(folder + "code/"));
    if (code || zip.names().contains(folder + "constants.pkl")) {
      throw file.malformed(
          "this is a TorchScript program (torch.jit.save), not a state dictionary. Save its weights "
              + "in Python: torch.save(torch.jit.load(FILE, map_location='cpu').state_dict(), "
              + "'weights.pth')");
    }
  }

  private void refuseBigEndian() {
    zip.find(folder + "byteorder")
        .filter(entry -> entry.length() <= 16)
        .map(entry -> StandardCharsets.US_ASCII.decode(entry.slice(0, (int) entry.length())))
        .filter(order -> order.toString().equals("big"))
        .ifPresent(
            order -> {
              throw file.malformed(
                  "its numbers are big-endian: load it in Python on the machine that made it and "
                      + "save it as safetensors");
            });
  }
}
