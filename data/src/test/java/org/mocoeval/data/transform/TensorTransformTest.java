package org.mocoeval.data.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.image.RgbImage;

class TensorTransformTest {
  private static final RgbImage IMAGE = ResamplerTest.noise(300, 280, 1);

  static List<String> names() {
    return TensorTransform.names();
  }

  private static float[] tensor(TensorTransform transform, SampleRandom random) {
    OutputSize size = transform.outputSize(IMAGE.width(), IMAGE.height());
    float[] tensor = new float[3 * size.width() * size.height()];
    transform.write(IMAGE, random, tensor, 0);
    return tensor;
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyNamedTransformWritesThePlanesItPromises(String name) {
    TensorTransform transform = TensorTransform.named(name);
    assertEquals(name, transform.name());
    byte[] untouched = IMAGE.pixels().clone();
    RgbImage pixels = transform.pixels(IMAGE, SampleRandom.of(1, 2, 3, 0));
    assertEquals(
        transform.outputSize(IMAGE.width(), IMAGE.height()),
        new OutputSize(pixels.width(), pixels.height()));
    float[] tensor = tensor(transform, SampleRandom.of(1, 2, 3, 0));
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(4 * tensor.length + 8)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    buffer.position(2);
    transform.write(IMAGE, SampleRandom.of(1, 2, 3, 0), buffer);
    assertEquals(2 + tensor.length, buffer.position());
    float[] written = new float[tensor.length];
    buffer.get(2, written);
    assertArrayEquals(tensor, written);
    assertArrayEquals(untouched, IMAGE.pixels(), "the source was written to");
  }

  @ParameterizedTest
  @MethodSource("names")
  void randomTransformsDependOnTheirCoordinatesAndOthersNeedNone(String name) {
    TensorTransform transform = TensorTransform.named(name);
    if (transform.isRandom()) {
      float[] again = tensor(transform, SampleRandom.of(1, 2, 3, 0));
      assertArrayEquals(again, tensor(transform, SampleRandom.of(1, 2, 3, 0)));
      assertTrue(
          IntStream.range(0, 5)
              .anyMatch(
                  view ->
                      !java.util.Arrays.equals(
                          again, tensor(transform, SampleRandom.of(1, 2, 4, view)))));
      assertThrows(IllegalStateException.class, () -> tensor(transform, SampleRandom.NONE));
    } else {
      assertArrayEquals(
          tensor(transform, SampleRandom.NONE), tensor(transform, SampleRandom.of(1, 2, 3, 0)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "imagenet-eval, 'resize(short=256, bilinear); center-crop(224); divide(255);"
        + " normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))'",
    "svm, 'resize(short=256, bilinear); squash(224x224, bilinear); divide(255);"
        + " normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))'",
    "moco-v2, 'random-resized-crop(224, area=0.2..1.0, ratio=3/4..4/3, bilinear);"
        + " color-jitter(brightness=0.4, contrast=0.4, saturation=0.4, hue=0.1, p=0.8);"
        + " grayscale(p=0.2); gaussian-blur(sigma=0.1..2.0, p=0.5); horizontal-flip(p=0.5);"
        + " divide(255); normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))'",
    "linear-multihead-train, 'random-resized-crop(224, area=0.08..1.0, ratio=3/4..4/3,"
        + " bilinear); horizontal-flip(p=0.5); color-jitter(brightness=0.4, contrast=0.4,"
        + " saturation=0.4, hue=0.0, p=1.0); divide(255); lighting(std=0.1);"
        + " normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))'",
    "miniature-linear-multihead-train, 'random-resized-crop(64, area=0.4..1.0, ratio=3/4..4/3,"
        + " bilinear); horizontal-flip(p=0.5); color-jitter(brightness=0.4, contrast=0.4,"
        + " saturation=0.4, hue=0.0, p=1.0); divide(255); lighting(std=0.1);"
        + " normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))'",
    "miniature-linear-train, 'random-resized-crop(64, area=0.4..1.0, ratio=3/4..4/3, bilinear);"
        + " horizontal-flip(p=0.5); divide(255);"
        + " normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))'",
    "miniature-places205-train, 'resize(short=73, bilinear); center-crop(73); random-crop(64);"
        + " horizontal-flip(p=0.5); divide(255);"
        + " normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))'"
  })
  void descriptionsEnterTheProtocolHashAndMustNotDrift(String name, String description) {
    assertEquals(description, TensorTransform.named(name).description());
  }

  @Test
  void differentPipelinesHaveDifferentDescriptions() {
    List<String> descriptions =
        names().stream().map(name -> TensorTransform.named(name).description()).toList();
    assertEquals(descriptions.size(), new HashSet<>(descriptions).size());
  }

  @Test
  void theSvmSquashesTheWholeImageAndKnnCropsIt() {
    RgbImage wide = new RgbImage(400, 200);
    for (int y = 0; y < 200; y++) {
      java.util.Arrays.fill(wide.pixels(), 3 * (400 * y), 3 * (400 * y + 20), (byte) 255);
    }
    RgbImage squashed = TensorTransform.named("svm").pixels(wide, SampleRandom.NONE);
    RgbImage cropped = TensorTransform.named("imagenet-eval").pixels(wide, SampleRandom.NONE);
    assertEquals(255, squashed.pixels()[0] & 255);
    assertEquals(0, cropped.pixels()[0] & 255);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestAndAll() {
    String message =
        assertThrows(UsageException.class, () -> TensorTransform.named("imagnet-eval"))
            .getMessage();
    assertTrue(
        message.startsWith(
            "unknown transform 'imagnet-eval': did you mean 'imagenet-eval'? Known: "),
        message);
    assertTrue(names().stream().allMatch(message::contains), message);
  }

  @Test
  void lightingShiftsChannelsByDrawnAmounts() {
    TensorTransform lit =
        new TensorTransform(
            "lit", List.of(), Optional.of(new Lighting(0.1)), Normalization.IMAGENET);
    assertTrue(lit.isRandom());
    assertNotEquals(
        tensor(lit, SampleRandom.of(0, 0, 0, 0))[0], tensor(lit, SampleRandom.of(0, 0, 1, 0))[0]);
    assertFalse(TensorTransform.named("native").isRandom());
  }
}
