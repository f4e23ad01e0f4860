package org.mocoeval.data.miniature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.transform.SampleRandom;

class SceneTest {
  /**
   * Promised on every machine: if one changes on purpose, raise {@link
   * ClassificationEdition#format}.
   */
  @ParameterizedTest
  @CsvSource({
    "TRAIN, 0, 0, 66, 96, 314519f7652cc0820ba37d39b5d1d102a357259167215ffef5ebf7353463b281",
    "TRAIN, 7, 123, 72, 87, 33c619628e5ca8aa209e2d4503e03e11f3b707a4a7174873450af9a169c5ddc8",
    "VAL, 10, 49, 94, 92, fe2fc029da0b8871a6ca3cab1905f05663761125ffcac164874c0979b01da1f2",
    "VAL, 3, 0, 88, 85, 9637ee7e7dd66b04a17b6fa03ef804d4de0b64714e9e60fd3a4afa60ce548b6f"
  })
  void thePixelsOfTheDefaultMiniatureNeverChange(
      Part split, int label, int number, int width, int height, String sha256)
      throws NoSuchAlgorithmException {
    RgbImage image = split.image(MiniatureSpec.DEFAULT, label, number);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(image.pixels());
    assertEquals(
        List.of(width, height, sha256),
        List.of(image.width(), image.height(), HexFormat.of().formatHex(digest)));
  }

  @Test
  void anImageDependsOnItsCoordinatesAloneNotOnHowManyThereAre() {
    MiniatureSpec few = new MiniatureSpec(0, 3, 2, 2, 64, 96);
    assertArrayEquals(
        Part.VAL.image(MiniatureSpec.DEFAULT, 2, 1).pixels(), Part.VAL.image(few, 2, 1).pixels());
  }

  @Test
  void trainingAndValidationImagesDiffer() {
    MiniatureSpec spec = MiniatureSpec.DEFAULT;
    assertNotEquals(Part.TRAIN.scene(spec, 0, 0).light(), Part.VAL.scene(spec, 0, 0).light());
  }

  /** Whatever a class could betray itself by, except its shape and texture, is drawn without it. */
  @Property(tries = 50)
  void everythingButShapeAndTextureIsIndependentOfTheClass(
      @ForAll long seed, @ForAll @IntRange(max = 11) int label) {
    Scene scene = scene(label, seed);
    Scene other = scene(0, seed);
    SceneObject object = scene.objects().get(0);
    assertEquals(ObjectClass.ALL.get(label), object.kind());
    assertEquals(other.clutter(), scene.clutter());
    assertEquals(other.light(), scene.light());
    assertEquals(other.width(), scene.width());
    assertEquals(other.height(), scene.height());
    assertEquals(
        other.objects().get(0),
        new SceneObject(
            ObjectClass.ALL.get(0),
            object.centerX(),
            object.centerY(),
            object.radius(),
            object.rotation(),
            object.pattern(),
            object.rim()));
  }

  @Property(tries = 100)
  void theObjectIsLargeAndItsTextureCoarseEnoughToBeSeen(
      @ForAll long seed, @ForAll @IntRange(max = 11) int label) {
    Scene scene = scene(label, seed);
    int shorter = Math.min(scene.width(), scene.height());
    SceneObject object = scene.objects().get(0);
    int pixels = 0;
    for (int y = 0; y < scene.height(); y++) {
      for (int x = 0; x < scene.width(); x++) {
        pixels += object.contains(x + 0.5, y + 0.5) ? 1 : 0;
      }
    }
    assertTrue(pixels > 0.05 * shorter * shorter, "only " + pixels + " pixels of the object");
    assertTrue(object.pattern().period() >= 6, () -> "period " + object.pattern().period());
    double contrast = Math.abs(object.pattern().first().luma() - object.pattern().second().luma());
    assertTrue(contrast >= 0.3, () -> "contrast " + contrast);
  }

  /** A layer is painted within its reach only. */
  @Property(tries = 30)
  void beyondTheirReachLayersChangeNothing(
      @ForAll long seed, @ForAll @IntRange(max = 11) int label) {
    Scene scene = scene(label, seed);
    SampleRandom points = SampleRandom.of(seed, 1, 0, 0);
    Rgb below = new Rgb(0.1, 0.2, 0.3);
    List<Layer> layers = List.of(scene.objects().get(0), scene.clutter().get(0));
    for (Layer layer : layers) {
      for (int i = 0; i < 200; i++) {
        Rotation direction = Rotation.draw(points);
        double distance = layer.reach() * points.uniform(1, 2);
        double x = layer.centerX() + distance * direction.cosine();
        double y = layer.centerY() + distance * direction.sine();
        assertEquals(below, layer.over(below, x, y, scene.light()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyShapeFitsTheUnitCircleAndIsSymmetric(Shape shape) {
    SampleRandom points = SampleRandom.of(1, 0, 0, 0);
    for (int i = 0; i < 2000; i++) {
      double x = points.uniform(-1.2, 1.2);
      double y = points.uniform(-1.2, 1.2);
      boolean inside = shape.edge(x, y) < 0;
      assertEquals(inside, shape.edge(-x, y) < 0);
      assertTrue(
          !inside || x * x + y * y < Shape.REACH * Shape.REACH, () -> shape + " at a corner");
    }
  }

  /** Areas by plane geometry, against points that fall inside. */
  @ParameterizedTest
  @CsvSource({
    "DISC, 3.1416",
    "SQUARE, 2.4336",
    "TRIANGLE, 1.2990",
    "STAR, 1.4107",
    "RING, 2.5334",
    "CROSS, 1.9716"
  })
  void everyShapeHasItsArea(Shape shape, double area) {
    int inside = 0;
    int steps = 600;
    for (int i = 0; i < steps * steps; i++) {
      double x = 2.4 * (i % steps + 0.5) / steps - 1.2;
      int row = i / steps;
      double y = 2.4 * (row + 0.5) / steps - 1.2;
      inside += shape.edge(x, y) < 0 ? 1 : 0;
    }
    assertEquals(area, 5.76 * inside / (steps * steps), 0.01);
  }

  @ParameterizedTest
  @EnumSource
  void everyTextureHasPeriodOneAndShowsBothColorsAlike(Texture texture) {
    SampleRandom points = SampleRandom.of(2, 0, 0, 0);
    int first = 0;
    for (int i = 0; i < 10_000; i++) {
      double u = points.nextDouble();
      double v = points.nextDouble();
      assertEquals(texture.isFirst(u, v), texture.isFirst(u - 3, v + 2));
      first += texture.isFirst(u, v) ? 1 : 0;
    }
    assertEquals(0.475, first / 10_000.0, 0.04);
  }

  private static Scene scene(int label, long seed) {
    SampleRandom random = SampleRandom.of(seed, 0, 0, 0);
    return Scene.drawSingle(ObjectClass.ALL.get(label), random, 64, 96);
  }
}
