package org.mocoeval.pretrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.cli.UsageException;
import org.mocoeval.training.ArraysFile;
import org.mocoeval.training.FileTrouble;

/**
 * Where a run keeps what it makes besides the loop's checkpoints and curves.
 *
 * @param path the folder
 */
record RunFolder(Path path) {
  private static final String BACKBONE = "backbone.safetensors";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /**
   * Takes the folder that was named, or a new one.
   *
   * @param options may name one
   * @param results where a new one goes
   * @param protocol its name becomes the folder's
   * @param started so does the time
   */
  static RunFolder choose(
      RunOptions options, Path results, PretrainProtocol protocol, Instant started) {
    if (options.resume() && options.folder().isEmpty()) {
      throw new UsageException("--resume goes on in the folder of a run: name it with --run DIR");
    }
    String name = "pretraining-" + protocol.name() + "-" + TIME.format(started);
    return new RunFolder(options.folder().orElseGet(() -> results.resolve(name)));
  }

  /**
   * Measures the network before training, once in the life of a run.
   *
   * @param view what is measured
   * @param settings what the figure depends on, in one line; with others it is measured again
   * @param monitor measures; only called while the weights are the initial ones
   * @return top-1 in percent
   */
  double beforeTraining(
      KnnMonitor.View view, String settings, ToDoubleFunction<KnnMonitor.View> monitor) {
    Path file = path.resolve("knn-before-training-" + Words.of(view) + ".txt");
    try {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() == 2 && lines.get(1).equals(settings)) {
          return Double.parseDouble(lines.get(0));
        }
      }
      Files.createDirectories(path);
      double measured = monitor.applyAsDouble(view);
      Files.writeString(file, measured + "\n" + settings + "\n");
      return measured;
    } catch (IOException e) {
      throw unwritable(path, e);
    } catch (NumberFormatException e) {
      throw new CheckpointException(
          file + " should begin with a number: delete it, and it is measured again", e);
    }
  }

  /** Writes the evaluated network alone, under torchvision's names. */
  Path writeBackbone(ResNet network, Map<String, String> settings) {
    Path file = path.resolve(BACKBONE);
    ArraysFile.write(file, network.arrays(), settings, "moco-eval pretrain");
    return file;
  }

  /** Says why a run cannot be kept in a folder, and what to do. */
  static CheckpointException unwritable(Path folder, IOException cause) {
    String reason = FileTrouble.reason(cause);
    return new CheckpointException(
        folder + " cannot be written: " + reason + ". Choose another folder with --run", cause);
  }
}
