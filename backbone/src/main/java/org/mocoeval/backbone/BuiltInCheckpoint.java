package org.mocoeval.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.resnet.Backbones;

/**
 * The checkpoint that is evaluated when none is named: what {@code mvn -pl pretrain exec:java}
 * writes without options (protocol {@code miniature}, seed 0), a ResNet-18 of a quarter's width
 * after 75 epochs of MoCo v2 on the miniature's images, without labels.
 */
public final class BuiltInCheckpoint {
  /** The network it fills. */
  public static final String BACKBONE = "resnet18-w0.25";

  /**
   * The transform at the scale of its training views. At 224 pixels, three times that scale, it is
   * hardly better than before training.
   */
  public static final String TRANSFORM = "miniature-eval";

  private static final String RESOURCE = "miniature-moco-v2-resnet18-w0.25.safetensors";

  private BuiltInCheckpoint() {}

  /**
   * Unpacks and opens it.
   *
   * @param cache the folder it is unpacked to, unless it is there already
   * @return open weights
   * @throws CheckpointException if the folder cannot be written
   */
  public static BackboneWeights.FromCheckpoint open(Path cache) {
    return BackboneWeights.open(unpack(cache), Backbones.named(BACKBONE), Optional.empty());
  }

  private static Path unpack(Path cache) {
    Path file = cache.resolve("built-in").resolve(RESOURCE);
    try (InputStream in = BuiltInCheckpoint.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the build left out the resource " + RESOURCE);
      }
      byte[] bytes = in.readAllBytes();
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
        Files.createDirectories(file.getParent());
        Path temporary = Files.createTempFile(file.getParent(), RESOURCE, ".tmp");
        Files.write(temporary, bytes);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return file;
    } catch (IOException e) {
      throw new CheckpointException(
          file + " cannot be written (" + e + "): choose another folder with --cache", e);
    }
  }
}
