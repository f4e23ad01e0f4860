package org.mocoeval.detection.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class PostprocessTest {
  private static final ImageSize NETWORK = new ImageSize(200, 150);
  private static final ImageSize ORIGINAL = new ImageSize(133, 100);
  private static final float[] NONE = {};

  private static HeadOutput golden() {
    JsonObject golden = Golden.object("detections");
    return new HeadOutput(
        Golden.floats(golden, "proposals"),
        Golden.floats(golden, "logits"),
        Golden.floats(golden, "deltas"),
        golden.get("classes").getAsInt());
  }

  private static void check(JsonObject expected, Detections found) {
    assertArrayEquals(Golden.ints(expected, "classes"), found.classes());
    assertArrayEquals(Golden.floats(expected, "scores"), found.scores(), 1e-6f);
    assertArrayEquals(Golden.floats(expected, "boxes"), found.boxes(), 1e-4f);
  }

  @Test
  void detectionsEqualMmdetsAndDetectron2s() {
    JsonObject golden = Golden.object("detections");
    Detections mmdet =
        new Postprocess(PostprocessSettings.MMDET, NETWORK, ORIGINAL)
            .detect(BoxCoding.ROI_MMDET, golden());
    check(golden.getAsJsonObject("mmdet"), mmdet);
    assertEquals(mmdet.boxes()[0] * 200 / 133, mmdet.networkBoxes()[0], 1e-4f);
    Detections detectron2 =
        new Postprocess(PostprocessSettings.DETECTRON2, NETWORK, ORIGINAL)
            .detect(BoxCoding.ROI_DETECTRON2, golden());
    check(golden.getAsJsonObject("detectron2"), detectron2);
    assertArrayEquals(
        Golden.floats(golden.getAsJsonObject("detectron2"), "networkBoxes"),
        detectron2.networkBoxes(),
        1e-4f);
  }

  @Test
  void aNumberThatIsNoneCostsDetectron2TheProposalAndMmdetTheClass() {
    float[] proposal = {10, 10, 50, 50};
    float[] logits = {5, 5, 0};
    float[] deltas = {Float.NaN, 0, 0, 0, 0, 0, 0, 0};
    HeadOutput output = new HeadOutput(proposal, logits, deltas, 2);
    assertEquals(
        0,
        new Postprocess(PostprocessSettings.DETECTRON2, NETWORK, NETWORK)
            .detect(BoxCoding.ROI_DETECTRON2, output)
            .count());
    assertArrayEquals(
        new int[] {1},
        new Postprocess(PostprocessSettings.MMDET, NETWORK, NETWORK)
            .detect(BoxCoding.ROI_MMDET, output)
            .classes());
  }

  @Test
  void nothingIsDetectedWithoutProposalsOrScores() {
    for (PostprocessSettings settings :
        new PostprocessSettings[] {PostprocessSettings.MMDET, PostprocessSettings.DETECTRON2}) {
      Postprocess postprocess = new Postprocess(settings, NETWORK, ORIGINAL);
      HeadOutput none = new HeadOutput(NONE, NONE, NONE, 20);
      assertEquals(0, postprocess.detect(BoxCoding.ROI_MMDET, none).count());
      float[] proposal = {10, 10, 50, 50};
      HeadOutput odd = new HeadOutput(proposal, new float[] {Float.NaN, 0}, new float[4], 1);
      assertEquals(0, postprocess.detect(BoxCoding.ROI_MMDET, odd).count());
      HeadOutput background = new HeadOutput(proposal, new float[] {-9, 9}, new float[4], 1);
      assertEquals(0, postprocess.detect(BoxCoding.ROI_MMDET, background).count());
    }
  }

  @Test
  void onlyDetectron2DropsABoxThatTheScaleMakesEmpty() {
    float[] proposals = {200, 10, 300, 50};
    HeadOutput output = new HeadOutput(proposals, new float[] {9, 0}, new float[4], 1);
    assertEquals(
        0,
        new Postprocess(PostprocessSettings.DETECTRON2, NETWORK, ORIGINAL)
            .detect(BoxCoding.ROI_DETECTRON2, output)
            .count());
    assertEquals(
        1,
        new Postprocess(PostprocessSettings.MMDET, NETWORK, ORIGINAL)
            .detect(BoxCoding.ROI_MMDET, output)
            .count());
  }

  @Test
  void noRoundingTakesDetectron2sBoxesOutOfTheImage() {
    for (int width = 300; width < 700; width++) {
      ImageSize network = new ImageSize(1333, 800);
      HeadOutput whole =
          new HeadOutput(new float[] {0, 0, 1333, 800}, new float[] {9, 0}, new float[4], 1);
      Detections found =
          new Postprocess(PostprocessSettings.DETECTRON2, network, new ImageSize(width, 400))
              .detect(BoxCoding.ROI_DETECTRON2, whole);
      assertTrue(found.boxes()[2] <= width, "width " + width);
    }
  }

  @Test
  void probabilitiesAddUpToOneHoweverLargeTheLogits() {
    float[] logits = {1000, 999, -1000, 3, 3, 3};
    float[] probabilities = new HeadOutput(new float[8], logits, new float[16], 2).probabilities();
    assertEquals(1, probabilities[0] + probabilities[1] + probabilities[2], 1e-6f);
    assertEquals(Math.E / (1 + Math.E), probabilities[0], 1e-6);
    assertEquals(1 / 3f, probabilities[5], 1e-6f);
  }

  @Test
  void outputsOfDifferentLengthsAreRefused() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new HeadOutput(new float[8], new float[5], new float[16], 2));
    assertTrue(error.getMessage().contains("2 proposals and 2 classes have 5 logits"));
  }
}
