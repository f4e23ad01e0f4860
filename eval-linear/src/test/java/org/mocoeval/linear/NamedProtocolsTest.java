package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.cli.UsageException;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.training.TrainingPosition;

/** The tables of PROTOCOLS C and D, number by number. */
class NamedProtocolsTest {

  @ParameterizedTest
  @CsvSource({
    "imagenet-multihead, 90, 30;60, linear-multihead-train, 0.01, 1e-4, true, true, 10",
    "places205-multihead, 28, 7;14;21, places205-train, 0.01, 1e-4, true, true, 10",
    "inaturalist2018-multihead, 84, 24;48;72, linear-train, 0.01, 1e-4, true, true, 10",
    "imagenet-linear, 100, 60;80, linear-train, 30, 0, false, false, 1"
  })
  void publishedRecipes(
      String name,
      int epochs,
      String milestones,
      String transform,
      double rate,
      double decay,
      boolean nesterov,
      boolean batchNorm,
      int evaluateEvery) {
    LinearProtocol protocol = NamedProtocols.named(name);
    assertEquals(epochs, protocol.recipe().epochs());
    List<Integer> steps = List.of(milestones.split(";")).stream().map(Integer::valueOf).toList();
    assertEquals(steps, protocol.recipe().milestones());
    assertEquals(transform, protocol.trainTransform());
    assertEquals("imagenet-eval", protocol.testTransform());
    assertEquals(256, protocol.recipe().batchSize());
    assertEquals(0.9, protocol.recipe().momentum());
    assertEquals(nesterov, protocol.recipe().nesterov());
    assertEquals(batchNorm, protocol.batchNorm());
    assertEquals(0.01, protocol.recipe().initialDeviation());
    assertEquals(List.of(new Candidate(rate, decay)), protocol.candidates());
    assertEquals(evaluateEvery, protocol.recipe().evaluateEvery());
    assertEquals(Optional.empty(), protocol.sweep());
    double last = protocol.recipe().schedule().rate(new TrainingPosition(epochs - 1, 0));
    assertEquals(rate * Math.pow(0.1, steps.size()), last, 1e-12 * rate);
    double before = protocol.recipe().schedule().rate(new TrainingPosition(steps.get(0) - 1, 9));
    assertEquals(rate, before);
  }

  @Test
  void fiveHeadsHaveThePagesDimensions() {
    var network = Backbones.named("resnet50");
    List<Integer> columns =
        HeadKind.FIVE_STAGES.features(network).stream()
            .map(
                feature -> {
                  var stage = network.stageShapes(224, 224).get(feature.stage() - 1);
                  int side = feature.pooling().outputSide(stage.height());
                  return stage.channels() * side * side;
                })
            .toList();
    assertEquals(List.of(9216, 9216, 8192, 9216, 8192), columns);
    assertEquals(
        List.of("feature1", "feature2", "feature3", "feature4", "feature5"),
        HeadKind.FIVE_STAGES.columns(network));
    assertEquals(List.of("avgpool"), HeadKind.AVERAGED_LAST_STAGE.columns(network));
  }

  @Test
  void imageNetIsLookedAtAfterEveryTenthEpochAndTheLast() {
    LinearProtocol places = NamedProtocols.PLACES205_MULTI_HEAD;
    assertEquals(
        List.of(9, 19, 27),
        IntStream.range(0, 28).filter(places.recipe()::evaluatesAfter).boxed().toList());
  }

  @Test
  void aCachedProtocolHasItsOwnNameAndHashAndNoAugmentation() {
    LinearProtocol published = NamedProtocols.IMAGENET_LINEAR;
    LinearProtocol cached = NamedProtocols.named("imagenet-linear-cached");
    assertEquals("imagenet-linear-cached", cached.reportedName());
    assertEquals("imagenet-eval", cached.trainTransform());
    assertTrue(cached.candidates().contains(new Candidate(30, 0)), "the published setting, too");
    assertEquals(16, cached.candidates().size());
    assertNotEquals(
        Protocol.of("one", published.settings()).hash(),
        Protocol.of("one", cached.settings()).hash());
  }

  @Test
  void whateverIsChangedIsNoPresetAnyMore() {
    LinearProtocol preset = NamedProtocols.IMAGENET_MULTI_HEAD;
    assertEquals("imagenet-multihead", preset.reportedName());
    LinearProtocol changed = preset.withRecipe(preset.recipe().withRates(0.02, 1e-4));
    assertEquals("imagenet-multihead, changed", changed.reportedName());
    assertFalse(changed.settings().equals(preset.settings()));
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    UsageException refused =
        assertThrows(UsageException.class, () -> NamedProtocols.named("imagenet"));
    assertTrue(refused.getMessage().contains("imagenet-multihead, imagenet-linear, places205"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 1e-4, 'lr 0.01, wd 0.0001'",
    "30, 0, 'lr 30, wd 0'",
    "0.003, 1e-5, 'lr 0.003, wd 1e-05'"
  })
  void candidatesAreNamedShortly(double rate, double decay, String label) {
    assertEquals(label, new Candidate(rate, decay).label());
  }
}
