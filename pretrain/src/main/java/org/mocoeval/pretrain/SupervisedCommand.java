package org.mocoeval.pretrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.torch.AllocatorAdvice;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.data.CacheOption;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.layout.DataOptions;
import org.mocoeval.training.ArraysFile;
import org.mocoeval.training.LoopOptions;
import org.mocoeval.training.TrainingLoop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains with labels and writes the backbone. */
@Command(
    name = "supervised",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Trains a backbone with labels for a short while and writes it: what labels would give, to"
            + " compare with.")
final class SupervisedCommand implements Runnable {
  @Mixin private DataOptions data;
  @Mixin private CacheOption cache;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE.safetensors",
      description = "Where the backbone's tensors go, under torchvision's names.")
  private Path to;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training images. Default: 24.")
  private int epochs = SupervisedProtocol.MINIATURE.epochs();

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "Checkpoints and curves. Default: the file's name with -run behind it.")
  private Path run;

  @Option(names = "--resume", description = "Go on from the newest checkpoint in --run.")
  private boolean resume;

  @Override
  public void run() {
    requireWritable();
    AllocatorAdvice.sayOnce();
    Torch.setThreads(threads.count());
    ClassificationSet set = data.open(cache.folder());
    SupervisedProtocol protocol = SupervisedProtocol.MINIATURE.withEpochs(epochs);
    try (SupervisedTraining training =
        new SupervisedTraining(protocol, set.train(), threads.count())) {
      LoopOptions loop = LoopOptions.of(runFolder(), epochs).withResume(resume);
      if (new TrainingLoop<>(training, training.schedule(), loop).run().finished()) {
        ArraysFile.write(
            to, training.network().arrays(), training.settings(), "moco-eval pretrain supervised");
      }
    }
  }

  private Path runFolder() {
    return run == null ? to.resolveSibling(to.getFileName() + "-run") : run;
  }

  /** Finds out before the training, and not after it, that its result has no place to go. */
  private void requireWritable() {
    Path folder = to.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".writable", null));
    } catch (IOException e) {
      throw new CheckpointException(
          to + " cannot be written (" + e.getMessage() + "): name another file with --to", e);
    }
  }
}
