package org.mocoeval.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.mocoeval.cli.Progress;
import org.mocoeval.data.DataException;
import org.mocoeval.data.segmentation.LabelMap;
import org.mocoeval.data.segmentation.LabelledScene;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.segmentation.transform.PreparedScene;
import org.mocoeval.data.segmentation.transform.SegmentationTransform;

/**
 * A look at the validation images: image by image transform → logits at the network's size → at the
 * image's own → the class with the largest (PROTOCOLS H).
 *
 * @param manager owner of managers for what is made on the way
 * @param set the images and their true classes
 * @param transform how images become pixels
 * @param inference how they become logits
 */
record Validation(
    NDManager manager, SegmentationSet set, SegmentationTransform transform, Inference inference) {

  /**
   * One image's outcome.
   *
   * @param scene which image
   * @param truth its true classes
   * @param prediction of the same size
   */
  record Predicted(LabelledScene scene, LabelMap truth, LabelMap prediction) {}

  /** Predicts and scores every image; the network is not changed. */
  SetScore score(SegmentationNetwork network) {
    int classes = set.coding().classNames().size();
    PixelCounter counter = new PixelCounter(classes, LabelMap.IGNORED);
    List<ClassAreas> areas = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    ConfusionMatrix[] total = {ConfusionMatrix.empty(classes)};
    predict(
        network,
        predicted -> {
          String name = predicted.scene().labels().toString();
          ConfusionMatrix image =
              counter.count(
                  new NamedLabels(name, predicted.truth()),
                  new NamedLabels("the prediction", predicted.prediction()));
          total[0] = total[0].plus(image);
          if (image.areas().pixels() > 0) {
            areas.add(image.areas());
          } else {
            ignored.add(predicted.scene().name());
          }
        });
    if (areas.isEmpty()) {
      throw new DataException(
          "no pixel of the %d validation images in %s has a class: check the label maps"
              .formatted(set.size(), set.root()));
    }
    return new SetScore(total[0], areas, ignored);
  }

  /**
   * Predicts every image.
   *
   * @param network in inference; not changed
   * @param consumer takes each image in order
   */
  void predict(SegmentationNetwork network, Consumer<Predicted> consumer) {
    ExecutorService reader = Executors.newSingleThreadExecutor(Validation::daemon);
    try (Progress progress = new Progress("validation", "images", set.size(), 0)) {
      Future<PreparedScene> next = reader.submit(() -> prepare(0));
      for (int i = 0; i < set.size(); i++) {
        PreparedScene prepared = await(next);
        int following = i + 1;
        if (following < set.size()) {
          next = reader.submit(() -> prepare(following));
        }
        LabelMap prediction = predict(network, prepared);
        consumer.accept(new Predicted(set.scenes().get(i), prepared.labels(), prediction));
        progress.advance(1);
      }
    } finally {
      reader.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "validation images");
    thread.setDaemon(true);
    return thread;
  }

  private PreparedScene prepare(int index) {
    LabelledScene scene = set.scenes().get(index);
    return transform.prepare(scene, set.coding());
  }

  private static PreparedScene await(Future<PreparedScene> scene) {
    try {
      return scene.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("an image cannot be prepared", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an image", e);
    }
  }

  private LabelMap predict(SegmentationNetwork network, PreparedScene scene) {
    LabelMap truth = scene.labels();
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(1, 3, scene.size().height(), scene.size().width());
      NDArray image = scope.create(scene.planes(), shape);
      NDArray logits = inference.logits(network, scope, image);
      NDArray original = network.upsampled(scope, logits, truth.height(), truth.width());
      NDArray classes = network.functions().tensor(scope, "classes", original);
      return new LabelMap(truth.width(), truth.height(), classes.toByteArray());
    }
  }
}
