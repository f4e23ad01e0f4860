package org.mocoeval.data.miniature;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mocoeval.cli.Progress;

/** Fills an empty folder with the images of a miniature, laid out as ImageNet is. */
final class ImageNetWriter {
  /** The work is a few seconds; more threads would not be noticed. */
  private static final int MAX_THREADS = 2;

  private final MiniatureSpec spec;
  private final Path root;

  ImageNetWriter(MiniatureSpec spec, Path root) {
    this.spec = spec;
    this.root = root;
  }

  void write() throws IOException {
    Files.writeString(root.resolve("classes.txt"), classes());
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (Progress progress = new Progress("miniature", "images", spec.images(), 0)) {
      List<Future<Void>> folders = new ArrayList<>();
      for (Part split : Part.values()) {
        for (int label = 0; label < spec.classes(); label++) {
          folders.add(workers.submit(writingOf(split, label, progress)));
        }
      }
      await(folders);
    } finally {
      stop(workers);
    }
  }

  /** Nobody may write any more when the folder of a failed attempt is deleted. */
  private static void stop(ExecutorService workers) throws IOException {
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IOException("a write has been stuck for a minute");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (IOException) new InterruptedIOException("interrupted").initCause(e);
  }

  private String classes() {
    StringBuilder lines = new StringBuilder();
    for (int label = 0; label < spec.classes(); label++) {
      lines.append(ObjectClass.wnid(label)).append(' ');
      lines.append(ObjectClass.ALL.get(label).title()).append('\n');
    }
    return lines.toString();
  }

  private Callable<Void> writingOf(Part split, int label, Progress progress) {
    return () -> {
      Files.createDirectories(root.resolve(split.path(label, 0)).getParent());
      for (int number = 0; number < split.perClass(spec); number++) {
        Path file = root.resolve(split.path(label, number));
        Files.write(file, JpegEncoder.encode(split.image(spec, label, number)));
        progress.advance(1);
      }
      return null;
    };
  }

  private static void await(List<Future<Void>> folders) throws IOException {
    try {
      for (Future<Void> folder : folders) {
        folder.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}
