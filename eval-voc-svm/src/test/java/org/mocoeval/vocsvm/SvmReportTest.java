package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.results.record.Protocol;
import org.mocoeval.results.record.PublishedValue;

class SvmReportTest {
  @ParameterizedTest
  @CsvSource({"SVM,84.04", "k=1,43.14", "k=16,75.42", "k=96,82.23"})
  void thePagesFiguresStandBesideItsColumns(String column, double value) {
    Optional<PublishedValue> figure = SvmReport.published(true).apply(column);
    assertEquals(value, figure.orElseThrow().value());
    assertTrue(SvmReport.published(false).apply(column).isEmpty());
  }

  @Test
  void aFigureThatThePageDoesNotHaveIsNotMadeUp() {
    assertTrue(SvmReport.published(true).apply("k=3").isEmpty());
  }

  @Test
  void everythingThatMovesAFigureMovesTheHashExceptTheSeed() {
    SvmProtocol protocol = SvmProtocol.MMSELFSUP;
    String hash = hash(protocol, SolverKind.SHARED_MATRIX);
    assertNotEquals(hash, hash(protocol, SolverKind.LIBLINEAR));
    assertNotEquals(hash, hash(protocol.withTransform("imagenet-eval"), SolverKind.SHARED_MATRIX));
    assertNotEquals(hash, hash(SvmProtocol.MINIATURE, SolverKind.SHARED_MATRIX));
    VocTargets train = LowShotDrawTest.targets(120, 1);
    List<String> names = List.of("a", "b", "c");
    for (List<Integer> shots : List.of(List.of(1), List.of(1, 2))) {
      String other = hash(protocol, LowShotDraw.draw(train, names, shots, 0));
      assertNotEquals(hash, other);
      assertEquals(other, hash(protocol, LowShotDraw.draw(train, names, shots, 1)));
      hash = other;
    }
    assertEquals("mmselfsup", protocol.reportedName());
    assertEquals("mmselfsup, changed", protocol.withTransform("imagenet-eval").reportedName());
  }

  private static String hash(SvmProtocol protocol, SolverKind solver) {
    return Protocol.of(protocol.reportedName(), protocol.settings(solver, Optional.empty())).hash();
  }

  private static String hash(SvmProtocol protocol, LowShotSamples samples) {
    return Protocol.of(
            protocol.reportedName(),
            protocol.settings(SolverKind.SHARED_MATRIX, Optional.of(samples)))
        .hash();
  }
}
