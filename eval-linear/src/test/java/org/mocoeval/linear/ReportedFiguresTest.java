package org.mocoeval.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocoeval.results.record.PublishedValue;

/** Which published figure stands beside which cell. */
class ReportedFiguresTest {

  private static OptionalDouble value(Optional<PublishedValue> published) {
    return published.map(p -> OptionalDouble.of(p.value())).orElse(OptionalDouble.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "imagenet-multihead, 15.96, 34.22, 45.78, 61.11, 66.24",
    "places205-multihead, 20.92, 35.72, 42.62, 49.79, 52.25"
  })
  void fiveHeadsAreHeldAgainstThePageByTheirLastEpoch(
      String name, double one, double two, double three, double four, double five) {
    LinearCells.Published published = LinearReport.published(NamedProtocols.named(name));
    List<Double> expected = List.of(one, two, three, four, five);
    for (int i = 0; i < 5; i++) {
      String column = "feature" + (i + 1);
      assertEquals(
          OptionalDouble.of(expected.get(i)), value(published.last().apply(column)), column);
      assertTrue(published.best().apply(column).isEmpty());
    }
  }

  @Test
  void theSingleClassifierIsHeldAgainstThePageByItsBestEpoch() {
    LinearCells.Published published = LinearReport.published(NamedProtocols.IMAGENET_LINEAR);
    assertEquals(OptionalDouble.of(67.5), value(published.best().apply("avgpool")));
    assertTrue(published.last().apply("avgpool").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "inaturalist2018-multihead",
    "imagenet-linear-cached",
    "imagenet-multihead-cached",
    "miniature-imagenet-linear"
  })
  void nothingElseHasAPublishedFigure(String name) {
    LinearCells.Published published = LinearReport.published(NamedProtocols.named(name));
    for (String column : List.of("feature1", "feature5", "avgpool")) {
      assertTrue(published.last().apply(column).isEmpty());
      assertTrue(published.best().apply(column).isEmpty());
    }
    LinearProtocol changed =
        NamedProtocols.IMAGENET_LINEAR.withRecipe(Recipe.single(3, List.of(), 256, 30));
    assertTrue(LinearReport.published(changed).best().apply("avgpool").isEmpty());
  }
}
