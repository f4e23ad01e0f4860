package org.mocoeval.data.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.image.RgbImage;

class CropSideTest {

  private static String refusal(String name) {
    return assertThrows(UsageException.class, () -> TensorTransform.named(name)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"moco-v2", "moco-v1", "linear-train", "linear-multihead-train", "cifar-moco"})
  void onlyTheSideOfTheCropChanges(String name) {
    TensorTransform base = TensorTransform.named(name);
    TensorTransform other = base.withCrop(112);
    assertEquals(name + "@112", other.name());
    assertEquals(new OutputSize(112, 112), other.outputSize(80, 70));
    assertEquals(base.description().replaceFirst("crop\\(\\d+", "crop(112"), other.description());
    assertEquals(other, TensorTransform.named(name + "@112"));
  }

  @Test
  void theBlurKeepsItsSigma() {
    assertEquals(
        new RandomGaussianBlur(0.1, 2.0, 0.5), TensorTransform.named("moco-v2@64").steps().get(3));
  }

  @Test
  void thePublishedSideGivesThePublishedPixels() {
    RgbImage image = ResamplerTest.noise(90, 70, 1);
    SampleRandom random = SampleRandom.of(1, 2, 3, 0);
    byte[] published = TensorTransform.named("moco-v2").pixels(image, random).pixels();
    SampleRandom again = SampleRandom.of(1, 2, 3, 0);
    assertArrayEquals(
        published, TensorTransform.named("moco-v2@224").pixels(image, again).pixels());
  }

  @Test
  void aSecondSideTakesTheFirstOnesPlace() {
    TensorTransform twice = TensorTransform.named("moco-v2@112").withCrop(64);
    assertEquals(TensorTransform.named("moco-v2@64"), twice);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 1024})
  void theBoundsAreAllowed(int side) {
    TensorTransform transform = TensorTransform.named("moco-v1@" + side);
    assertEquals(new OutputSize(side, side), transform.outputSize(80, 70));
  }

  @ParameterizedTest
  @CsvSource({"''", "15", "1025", "0112", "-112", "112px", "99999999999", "112@64"})
  void otherSidesAreRefused(String side) {
    String expected =
        side.equals("112@64")
            ? "unknown transform 'moco-v2@112': did you mean 'moco-v2'? Known: "
            : "transform 'moco-v2@"
                + side
                + "': expected the side of the crop after the '@', from 16"
                + " to 1024 pixels, as in moco-v2@112";
    assertEquals(expected, refusal("moco-v2@" + side).substring(0, expected.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagenet-eval", "places205-train"})
  void aPipelineWithoutRandomResizedCropHasNoSideToChoose(String name) {
    assertEquals(
        name
            + "@112: the transform "
            + name
            + " has no random resized crop whose side could be 112; choose one of: moco-v2,"
            + " moco-v1, miniature-moco-v2, miniature-moco-v1, linear-multihead-train,"
            + " linear-train, miniature-linear-multihead-train, miniature-linear-train, cifar-moco",
        refusal(name + "@112"));
  }

  @Test
  void anUnknownPipelineIsAnsweredWithTheNearest() {
    String start = "unknown transform 'moco-v3': did you mean 'moco-v2'?";
    assertEquals(start, refusal("moco-v3@112").substring(0, start.length()));
  }
}
