package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StratifiedFoldsTest {
  static Stream<JsonObject> references() {
    return Golden.list("folds");
  }

  @ParameterizedTest
  @MethodSource("references")
  void rowsAreDealtAsScikitLearnDealsThem(JsonObject reference) {
    int[] expected =
        Arrays.stream(Golden.doubles(reference, "fold")).mapToInt(fold -> (int) fold).toArray();
    assertArrayEquals(
        expected,
        StratifiedFolds.of(Golden.booleans(reference, "positive"), CrossValidation.FOLDS));
  }
}
