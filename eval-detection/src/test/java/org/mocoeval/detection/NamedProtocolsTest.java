package org.mocoeval.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.detection.transform.DetectionTransform;
import org.mocoeval.detection.DetectionProtocol.Grouping;
import org.mocoeval.detection.DetectionProtocol.ProposalDivisor;
import org.mocoeval.detection.DetectionProtocol.Recipe;
import org.mocoeval.detection.box.BoxProtocol;
import org.mocoeval.detection.model.DetectorSpec.Kind;
import org.mocoeval.training.TrainingPosition;

/** The rows of PROTOCOLS F and G in which the two code bases differ. */
class NamedProtocolsTest {
  @Test
  void mmdetsVocRow() {
    DetectionProtocol voc = NamedProtocols.VOC_MMDET;
    assertEquals(Kind.C4, voc.network().kind());
    assertFalse(voc.network().masks());
    assertEquals(BoxProtocol.VOC_C4_MMDET, voc.boxes());
    assertEquals(ProposalDivisor.SAMPLED, voc.proposalDivisor());
    assertEquals(
        new Recipe(24_000, 2000, 16, 0.02, 0.9, 1e-4, true, List.of(18_000, 22_000), 100, 0),
        voc.recipe());
    assertEquals(DetectionMetric.VOC_MMDET, voc.metric());
  }

  @Test
  void detectron2sVocRowDoesNotDecayNormsAndTakesPreciseStatistics() {
    Recipe recipe = NamedProtocols.VOC_DETECTRON2.recipe();
    assertFalse(recipe.decaysNorms());
    assertEquals(200, recipe.preciseBatches());
    assertEquals(ProposalDivisor.FULL_SAMPLES, NamedProtocols.VOC_DETECTRON2.proposalDivisor());
    assertEquals(Grouping.STREAM, NamedProtocols.VOC_DETECTRON2.grouping());
    assertEquals(
        NamedProtocols.VOC_MMDET.recipe().iterations(), recipe.iterations(), "24,000 both");
  }

  @Test
  void cocosRowsHaveMasksAndTheirOwnLengths() {
    Recipe once = NamedProtocols.COCO_FPN.recipe();
    assertEquals(12, once.intervals());
    assertEquals(List.of(8 * 7330, 11 * 7330), once.milestones());
    assertEquals(1000, once.warmUp());
    assertTrue(NamedProtocols.COCO_FPN.network().masks());
    Recipe twice = NamedProtocols.COCO_C4.recipe();
    assertEquals(180_000, twice.iterations());
    assertEquals(List.of(120_000, 160_000), twice.milestones());
    assertEquals(BoxProtocol.COCO_C4_DETECTRON2, NamedProtocols.COCO_C4.boxes());
  }

  @Test
  void ratesFollowTheSchedule() {
    Recipe recipe = NamedProtocols.VOC_MMDET.recipe();
    assertEquals(2e-5, recipe.schedule().rate(new TrainingPosition(0, 0)), 1e-12);
    assertEquals(0.02, recipe.schedule().rate(new TrainingPosition(0, 100)), 1e-12);
    assertEquals(2e-3, recipe.schedule().rate(new TrainingPosition(9, 0)), 1e-12);
    assertEquals(2e-4, recipe.schedule().rate(new TrainingPosition(11, 0)), 1e-12);
  }

  @Test
  void aShorterRunKeepsTheSharesAndIsMarked() {
    DetectionProtocol voc = NamedProtocols.VOC_MMDET;
    DetectionProtocol shorter = voc.withRecipe(voc.recipe().with(2400, 200, 8, 0.01));
    assertEquals(List.of(1800, 2200), shorter.recipe().milestones());
    assertEquals(10, shorter.recipe().warmUp());
    assertEquals("voc0712-c4-mmdet, changed", shorter.reportedName());
    assertNotEquals(voc.settings(), shorter.settings());
  }

  @Test
  void namesAreUniqueAndTransformsExist() {
    Set<String> names =
        NamedProtocols.ALL.stream().map(DetectionProtocol::name).collect(Collectors.toSet());
    assertEquals(NamedProtocols.ALL.size(), names.size());
    for (DetectionProtocol protocol : NamedProtocols.ALL) {
      assertEquals(protocol, NamedProtocols.named(protocol.name()));
      DetectionTransform train = DetectionTransform.named(protocol.trainTransform());
      assertEquals(protocol.network().masks(), train.masks(), protocol.name());
      assertTrue(DetectionTransform.named(protocol.testTransform()).flipProbability() == 0);
      assertEquals(protocol.network().masks(), protocol.boxes().masks().isPresent());
    }
  }
}
