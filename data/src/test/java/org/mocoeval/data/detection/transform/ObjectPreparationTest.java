package org.mocoeval.data.detection.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocoeval.data.DataException;
import org.mocoeval.data.coco.CocoBox;
import org.mocoeval.data.coco.RleMask;
import org.mocoeval.data.coco.Segmentation;
import org.mocoeval.data.detection.AnnotatedImage;
import org.mocoeval.data.detection.AnnotatedObject;
import org.mocoeval.data.detection.BoxConvention;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.ObjectBox;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.transform.OutputSize;

class ObjectPreparationTest {
  private static final ImageSize SIZE = new ImageSize(60, 40);

  private static DetectionTransform transform(Style style, double flip) {
    return new DetectionTransform(
        "test",
        style,
        List.of(50, 64),
        140,
        flip,
        new ObjectFilter(BoxConvention.AS_STATED, true, 1, 0),
        true,
        1);
  }

  private static AnnotatedObject object(int label, ObjectBox box, boolean crowd) {
    double[] outline = {
      box.x1(), box.y1(), box.x2(), box.y1(), box.x2(), box.y2(), box.x1(), box.y2()
    };
    Segmentation mask = new Segmentation.Polygons(List.of(outline));
    return new AnnotatedObject(label, box, false, crowd, Optional.of(mask));
  }

  private static AnnotatedImage image(Path file, AnnotatedObject... objects) {
    return new AnnotatedImage(7, "a", file, SIZE, List.of(objects));
  }

  /** A white box on black: where its pixels, its box and its mask come to lie is found apart. */
  @ParameterizedTest
  @EnumSource(Style.class)
  void pixelsBoxAndMaskStayTogether(Style style, @TempDir Path folder) throws IOException {
    BufferedImage drawn = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(10, 6, 20, 24);
    graphics.dispose();
    Path file = folder.resolve("box.png");
    ImageIO.write(drawn, "png", file.toFile());
    AnnotatedImage image = image(file, object(1, new ObjectBox(10, 6, 30, 30), false));
    DetectionSet set =
        new DetectionSet("t", "train", folder, List.of("a", "b"), List.of(1, 2), List.of(image));
    for (double flip : new double[] {0, 1}) {
      for (int pass = 0; pass < 8; pass++) { // Both short sides are drawn.
        List<int[]> order = List.of(new int[] {0});
        try (var batches = new DetectionBatches(set, transform(style, flip), order, 0, pass, 1)) {
          DetectionBatch batch = batches.next();
          PreparedImage prepared = batch.prepared().get(0);
          CocoBox bright = bright(batch, prepared.size());
          float[] box = prepared.boxes();
          assertEquals(box[0], bright.x(), 0.75);
          assertEquals(box[1], bright.y(), 0.75);
          assertEquals(box[2], bright.x() + bright.width(), 0.75);
          assertEquals(box[3], bright.y() + bright.height(), 0.75);
          CocoBox mask = box(prepared.masks().orElseThrow().get(0), prepared.size());
          assertEquals(box[0], mask.x(), 1.6);
          assertEquals(box[1], mask.y(), 1.6);
          assertEquals(box[2], mask.x() + mask.width(), 1.6);
          assertEquals(box[3], mask.y() + mask.height(), 1.6);
          double middle = (box[0] + box[2]) / 2 / prepared.size().width();
          assertEquals(flip == 0 ? 1 / 3.0 : 2 / 3.0, middle, 0.01);
        }
      }
    }
  }

  private static CocoBox bright(DetectionBatch batch, OutputSize size) {
    byte[] bitmap = new byte[size.width() * size.height()];
    for (int i = 0; i < bitmap.length; i++) {
      int at = i / size.width() * batch.width() + i % size.width();
      bitmap[i] = (byte) (batch.image(0).get(at) > 0 ? 1 : 0);
    }
    return RleMask.ofBitmap(size.height(), size.width(), bitmap).box();
  }

  private static CocoBox box(ObjectMask mask, OutputSize size) {
    return mask instanceof ObjectMask.Bitmap bitmap
        ? RleMask.ofBitmap(bitmap.height(), bitmap.width(), bitmap.rowMajor()).box()
        : RleMask.ofPolygons(size.height(), size.width(), ((ObjectMask.Outline) mask).polygons())
            .box();
  }

  @Test
  void droppedObjectsLeaveNoGapInClassesAndMasks() {
    ObjectBox box = new ObjectBox(10, 6, 30, 30);
    AnnotatedImage image =
        image(
            Path.of("a.png"),
            object(0, new ObjectBox(5, 5, 5, 20), false),
            object(1, box, false),
            object(2, box, true),
            object(3, new ObjectBox(-20, 5, -3, 20), false),
            object(4, new ObjectBox(50, 30, 90, 90), false));
    PreparedImage prepared = prepare(Style.MMDET, image);
    assertArrayEquals(new int[] {1, 4}, prepared.labels());
    assertArrayEquals(new float[] {20, 12, 60, 60, 100, 60, 120, 80}, prepared.boxes());
    List<ObjectMask> masks = prepared.masks().orElseThrow();
    assertEquals(2, masks.size());
    assertEquals(new CocoBox(20, 12, 40, 48), box(masks.get(0), prepared.size()));
  }

  private static PreparedImage prepare(Style style, AnnotatedImage image) {
    ImageGeometry geometry = new ImageGeometry(style, SIZE, new OutputSize(120, 80), false);
    return new ObjectPreparation(transform(style, 0), geometry).prepare(3, image);
  }

  @Test
  void outlinesAreMovedAndMirroredButNotClipped() {
    ImageGeometry geometry =
        new ImageGeometry(Style.DETECTRON2, SIZE, new OutputSize(120, 60), true);
    double[] outline = {10, 20, 70, 20, 30, -10};
    assertArrayEquals(new double[] {100, 30, -20, 30, 60, -15}, geometry.outline(outline), 1e-12);
  }

  @Test
  void anObjectWithoutMaskIsNamedWhereMasksAreTrained() {
    ObjectBox box = new ObjectBox(10, 6, 30, 30);
    AnnotatedObject bare = new AnnotatedObject(0, box, false, false, Optional.empty());
    AnnotatedImage image = image(Path.of("a.png"), object(0, box, false), bare);
    DataException e = assertThrows(DataException.class, () -> prepare(Style.MMDET, image));
    assertTrue(e.getMessage().startsWith("a.png, object 2: it has no mask"), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void malformedOutlinesAreNamed(Style style) {
    Segmentation mask = new Segmentation.Polygons(List.of(new double[] {1, 2, 3, 4}));
    ObjectBox box = new ObjectBox(10, 6, 30, 30);
    AnnotatedObject bad = new AnnotatedObject(0, box, false, false, Optional.of(mask));
    AnnotatedImage image = image(Path.of("a.png"), bad);
    DataException e = assertThrows(DataException.class, () -> prepare(style, image));
    assertTrue(e.getMessage().startsWith("a.png, object 1: a polygon has 4"), e.getMessage());
  }

  @Test
  void runLengthsAreRefusedWhereOutlinesAreTrained() {
    Segmentation mask = Segmentation.Compressed.of(RleMask.ofBitmap(40, 60, new byte[2400]));
    ObjectBox box = new ObjectBox(10, 6, 30, 30);
    AnnotatedObject runs = new AnnotatedObject(0, box, false, false, Optional.of(mask));
    AnnotatedImage image = image(Path.of("a.png"), runs);
    DataException e = assertThrows(DataException.class, () -> prepare(Style.DETECTRON2, image));
    assertTrue(e.getMessage().contains("polygons alone"), e.getMessage());
    assertEquals(1, prepare(Style.MMDET, image).masks().orElseThrow().size());
  }

  @Property(tries = 300)
  void everyBoxLiesInsideAndMirroringItTwiceGivesItBack(
      @ForAll @IntRange(min = -70, max = 60) int left,
      @ForAll @IntRange(min = -50, max = 40) int top,
      @ForAll @IntRange(min = 1, max = 150) int width,
      @ForAll @IntRange(min = 1, max = 150) int height,
      @ForAll Style style) {
    float[] corners = {left, top, left + width, top + height};
    OutputSize size = new OutputSize(97, 61);
    float[] plain = new ImageGeometry(style, SIZE, size, false).box(corners);
    float[] mirrored = new ImageGeometry(style, SIZE, size, true).box(corners);
    for (float[] box : List.of(plain, mirrored)) {
      assertTrue(0 <= box[0] && box[0] <= box[2] && box[2] <= 97);
      assertTrue(0 <= box[1] && box[1] <= box[3] && box[3] <= 61);
    }
    assertEquals(97 - plain[2], mirrored[0], 1e-4);
    assertEquals(97 - plain[0], mirrored[2], 1e-4);
    assertEquals(plain[1], mirrored[1]);
  }
}
