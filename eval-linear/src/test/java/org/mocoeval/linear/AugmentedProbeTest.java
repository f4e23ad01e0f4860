package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.backbone.BackboneWeights.RandomInitialisation;
import org.mocoeval.backbone.features.ExtractionSettings;
import org.mocoeval.backbone.features.FeatureExtractor;
import org.mocoeval.backbone.features.PooledForward;
import org.mocoeval.backbone.features.StoredFeatures;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.FrozenResNet;
import org.mocoeval.backbone.resnet.Precision;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.data.batch.BatchSource;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ClassificationSet;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.testing.TinyImages;
import org.mocoeval.training.RunIdentity;
import org.mocoeval.training.TrainingPosition;

/** The two ways to a step, views and stored rows, where they must meet: without augmentation. */
class AugmentedProbeTest {
  private static final int BATCH = 12;

  private static final LinearProtocol PROTOCOL =
      NamedProtocols.MINIATURE_IMAGENET_MULTI_HEAD
          .withTransforms("native", "native")
          .withRecipe(Recipe.multiHead(2, List.of(), BATCH, 1));

  @TempDir Path folder;

  private NDManager manager;
  private FrozenResNet network;
  private PooledForward forward;
  private ClassificationSet set;

  @BeforeEach
  void draw() throws IOException {
    Torch.inferenceThread();
    TinyImages.folder(folder.resolve("images"), 16, 7, 48);
    set = ClassificationSet.open(ClassificationLayout.IMAGE_FOLDER, folder.resolve("images"));
    manager = Torch.engine().newBaseManager(Device.cpu());
    var weights = new RandomInitialisation(Backbones.named("resnet18"), 3);
    network = weights.freeze(manager, Precision.FP32);
    forward = new PooledForward(network, PROTOCOL.heads().features(network.spec()));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private AugmentedProbe probe(LinearProtocol protocol, int chunk) {
    return new AugmentedProbe(manager, forward, protocol, set, settings(chunk), identity());
  }

  private static RunIdentity identity() {
    return RunIdentity.of(new TreeMap<>(), Device.cpu(), 2, 1);
  }

  private ProbeSettings settings(int chunk) {
    return new ProbeSettings(
        Device.cpu(),
        Precision.FP32,
        2,
        chunk,
        5,
        folder.resolve("cache"),
        Optional.empty(),
        10,
        false);
  }

  /** Losses of two epochs of three steps: 32 images, the last batch has 8. */
  private static <B> List<Map<String, Double>> losses(Probe<B> probe) {
    List<Map<String, Double>> losses = new ArrayList<>();
    for (int epoch = 0; epoch < 2; epoch++) {
      try (BatchSource<B> batches = probe.batches(epoch, 0)) {
        for (int step = 0; batches.hasNext(); step++) {
          B batch = batches.next();
          losses.add(probe.step(batch, new TrainingPosition(epoch, step), 0.01));
          batches.release(batch);
        }
      }
      assertEquals(probe.stepsPerEpoch() * (epoch + 1), losses.size());
    }
    return losses;
  }

  @Test
  void viewsWithoutAugmentationTrainAsStoredFeaturesDo() {
    LinearProtocol stored =
        PROTOCOL.withSweep(Sweep.of(new Candidate(PROTOCOL.recipe().learningRate(), 1e-4)));
    try (AugmentedProbe views = probe(PROTOCOL, 32);
        OpenFeatures features = features();
        CachedProbe rows =
            new CachedProbe(
                manager,
                stored,
                features.data(),
                new BatchOrder(5, OptionalInt.empty()),
                identity())) {
      List<Map<String, Double>> expected = losses(rows);
      List<Map<String, Double>> found = losses(views);
      assertEquals(6, found.size());
      for (int step = 0; step < 6; step++) {
        assertEquals(expected.get(step).keySet(), found.get(step).keySet());
        for (String head : expected.get(step).keySet()) {
          assertEquals(expected.get(step).get(head), found.get(step).get(head), 1e-4);
        }
      }
      assertNotEquals(expected.get(0).get("loss"), expected.get(5).get("loss"), 0.1);
      for (int head = 0; head < 5; head++) {
        assertArrayEquals(
            rows.outcomes().get(head).val().ranks(), views.outcomes().get(head).val().ranks());
        assertEquals(14, views.outcomes().get(head).val().images());
      }
      assertTrue(views.frozenShare() > 0 && views.frozenShare() < 1);
    }
  }

  private OpenFeatures features() {
    FeatureExtractor extractor =
        new FeatureExtractor(
            manager,
            network,
            "random",
            Precision.FP32,
            TensorTransform.named("native"),
            new ExtractionSettings(32, 2, folder.resolve("cache")));
    StoredFeatures train = extractor.extract(set.train(), forward.features());
    StoredFeatures val = extractor.extract(set.val(), forward.features());
    return OpenFeatures.open(forward, PROTOCOL.heads().columns(network.spec()), train, val, set);
  }

  @Test
  void theNetworkMaySeeAFewImagesAtATime() {
    try (AugmentedProbe whole = probe(PROTOCOL, 32);
        AugmentedProbe parts = probe(PROTOCOL, 5)) {
      List<Map<String, Double>> expected = losses(whole);
      List<Map<String, Double>> found = losses(parts);
      for (int step = 0; step < 6; step++) {
        assertEquals(expected.get(step).get("loss"), found.get(step).get("loss"), 1e-4);
      }
    }
  }

  @Test
  void trainingLeavesTheNetworkAsItWasAndAnyChangeWouldBeFound() {
    String before = network.digest();
    try (AugmentedProbe probe = probe(PROTOCOL, 32)) {
      losses(probe);
      probe.outcomes();
    }
    LinearEvaluation.requireUnchanged(before, network.digest());
    var other = new RandomInitialisation(Backbones.named("resnet18"), 4);
    try (FrozenResNet changed = other.freeze(manager, Precision.FP32)) {
      String after = changed.digest();
      assertThrows(
          IllegalStateException.class, () -> LinearEvaluation.requireUnchanged(before, after));
    }
  }

  @Test
  void nothingIsLeftBehindAfterManySteps() {
    try (AugmentedProbe probe = probe(PROTOCOL, 8)) {
      losses(probe);
      int before = manager.getManagedArrays().size();
      int inState = owned(probe);
      losses(probe);
      probe.outcomes();
      losses(probe);
      assertEquals(before, manager.getManagedArrays().size());
      assertEquals(inState, owned(probe));
    }
  }

  private static int owned(AugmentedProbe probe) {
    return probe.state().values().stream()
        .map(array -> array.getManager())
        .distinct()
        .mapToInt(owner -> owner.getManagedArrays().size())
        .sum();
  }
}
