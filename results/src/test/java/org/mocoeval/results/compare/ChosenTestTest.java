package org.mocoeval.results.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.record.RunRecordBuilder;
import org.mocoeval.results.record.SampleResults;
import org.mocoeval.results.statistics.CorrectedResampledT;
import org.mocoeval.results.statistics.McNemar;
import org.mocoeval.results.statistics.TestResult;

/** Which test a cell gets, in the order of preference. */
class ChosenTestTest {

  @Test
  void samplesOnBothSidesArePairedImageByImage() {
    // Wrong are 0…99 and 60…119: 20 images only A gets right, 60 only B.
    RunRecord a = Checkpoints.knn("a", 0, 100);
    RunRecord b = Checkpoints.knn("b", 60, 120);
    Evidence evidence = one(List.of(a), List.of(b));
    assertEquals(Method.MCNEMAR, evidence.method());
    McNemar counts = evidence.discordant().orElseThrow();
    assertEquals(new McNemar(Checkpoints.IMAGES, 20, 60), counts);
    TestResult result = evidence.result().orElseThrow();
    assertEquals(2.0, result.difference(), 1e-12, "percent points");
    assertEquals(counts.exactP(), result.p());
    assertEquals(100 * counts.interval().low(), result.interval().low(), 1e-12);
  }

  @Test
  void samplesThatMakeAnotherValueAreNoEvidence() {
    RunRecordBuilder edited = Checkpoints.run("knn", "0.07", "b", 0);
    edited.cell(Cell.accuracy(Checkpoints.TABLE, "b.pth", "k=10", 1990, Checkpoints.IMAGES));
    BitSet none = new BitSet();
    edited.samples(SampleResults.of(Checkpoints.TABLE, "b.pth", "k=10", Checkpoints.IMAGES, none));
    Evidence evidence = one(List.of(Checkpoints.knn("a", 0, 100)), List.of(edited.build()));
    assertEquals(Method.INTERVALS, evidence.method());
  }

  @Test
  void equalDrawsArePairedAndOthersAreNot() {
    RunRecord a = Checkpoints.detection("a", 50, "seed 0", 49, 52, 51, Double.NaN);
    RunRecord b = Checkpoints.detection("b", 52, "seed 0", 51.5, 53.5, 53, 60);
    Evidence evidence = one(List.of(a), List.of(b));
    assertEquals(Method.PAIRED_BOOTSTRAP, evidence.method());
    // Differences 2.5, 1.5, 2 have the deviation 0.5.
    assertEquals(4, evidence.result().orElseThrow().effect().orElseThrow().value(), 1e-6);
    RunRecord other = Checkpoints.detection("b", 52, "seed 1", 51.5, 53.5, 53, 60);
    assertEquals(Method.NONE, one(List.of(a), List.of(other)).method());
    RunRecord fewer = Checkpoints.detection("b", 52, "seed 0", 51.5, 53.5);
    assertEquals(Method.NONE, one(List.of(a), List.of(fewer)).method());
  }

  @Test
  void seedsArePairedAndCorrectedByTheSplit() {
    Evidence evidence =
        one(Checkpoints.seeds("a", 50, 51, 49), Checkpoints.seeds("b", 53, 53, 52.5));
    assertEquals(Method.CORRECTED_T, evidence.method());
    double[] differences = {3, 2, 3.5};
    // 2,000 test images over 8,000 training images.
    TestResult expected =
        CorrectedResampledT.test(differences, OptionalDouble.of(0.25)).orElseThrow();
    assertEquals(expected, evidence.result().orElseThrow());
    assertTrue(evidence.why().contains("n_test/n_train = 0.250"), evidence.why());
  }

  @Test
  void seedsWithoutPartnersAreLeftOutAndSaid() {
    Evidence evidence = one(Checkpoints.seeds("a", 50, 51), Checkpoints.seeds("b", 53, 53, 99));
    assertEquals(2.5, evidence.result().orElseThrow().difference(), 1e-12);
    assertTrue(evidence.mentions().toString().contains("2 common seeds"), evidence::toString);
  }

  @Test
  void runsWithoutCommonSeedsAreNotPaired() {
    List<RunRecord> all = Checkpoints.seeds("b", 0, 0, 53, 54, 52);
    Evidence evidence = one(Checkpoints.seeds("a", 50, 51), all.subList(2, 5));
    assertEquals(Method.WELCH, evidence.method());
    double p = new TTest().tTest(new double[] {50, 51}, new double[] {53, 54, 52});
    assertEquals(p, evidence.result().orElseThrow().p(), 1e-12);
  }

  @Test
  void seedsThatChangeNothingCountAsOneRun() {
    Evidence evidence = one(Checkpoints.seeds("a", 50, 50), Checkpoints.seeds("b", 53, 53));
    assertEquals(Method.NONE, evidence.method());
    assertTrue(evidence.mentions().toString().contains("count as one run"), evidence::toString);
  }

  @Test
  void fewDrawsOfTrainingImagesGetWelchAndTestImagesTwoIntervals() {
    RunRecord a = Checkpoints.withInterval("a", 40, 2, 5);
    RunRecord b = Checkpoints.withInterval("b", 45, 2, 5);
    assertEquals(Method.WELCH, one(List.of(a), List.of(b)).method());
    RunRecord images = Checkpoints.withInterval("a", 40, 2, Checkpoints.IMAGES);
    RunRecord others = Checkpoints.withInterval("b", 45, 2, Checkpoints.IMAGES);
    assertEquals(Method.INTERVALS, one(List.of(images), List.of(others)).method());
  }

  @Test
  void oneNumberEachSaysNothing() {
    Evidence evidence = one(Checkpoints.seeds("a", 50), Checkpoints.seeds("b", 70));
    assertEquals(Method.NONE, evidence.method());
    assertTrue(evidence.result().isEmpty());
  }

  @Test
  void ofSeveralSeedsTheFirstsImagesAreMentioned() {
    List<RunRecord> a = List.of(seeded("a", 0, 100), seeded("a", 1, 110));
    List<RunRecord> b = List.of(seeded("b", 0, 60), seeded("b", 1, 50));
    Evidence evidence = one(a, b);
    assertEquals(Method.CORRECTED_T, evidence.method());
    assertTrue(
        evidence.mentions().toString().contains("seed 0 alone: p < 0.0001"), evidence::toString);
  }

  private static RunRecord seeded(String hash, long seed, int wrong) {
    RunRecordBuilder run = Checkpoints.run("knn", "0.07", hash, seed);
    Checkpoints.samples(run, hash, "k=10", 0, wrong);
    return run.build();
  }

  private static Evidence one(List<RunRecord> a, List<RunRecord> b) {
    ComparedRuns runs = Pairing.of(a, b).pairs().get(0);
    return SeedTests.of(CellPairs.of(runs, Rows.OWN).pairs().get(0));
  }
}
