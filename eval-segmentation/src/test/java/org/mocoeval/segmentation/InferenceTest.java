package org.mocoeval.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mocoeval.backbone.resnet.Backbones;
import org.mocoeval.backbone.resnet.ResNet;
import org.mocoeval.backbone.resnet.StagePlan;
import org.mocoeval.backbone.torch.Torch;

/** Where windows lie, and what becomes of their logits. */
class InferenceTest {

  @Property
  void windowsCoverEveryPixelAndNoneLeavesTheImage(
      @ForAll @IntRange(min = 1, max = 300) int length,
      @ForAll @IntRange(min = 1, max = 100) int side,
      @ForAll @IntRange(min = 1, max = 100) int stride) {
    int step = Math.min(stride, side);
    List<Integer> starts = new Inference.Sliding(side, step).starts(length);
    boolean[] seen = new boolean[length];
    for (int start : starts) {
      int end = Math.min(start + side, length);
      assertTrue(start >= 0 && end - start == Math.min(side, length));
      for (int i = start; i < end; i++) {
        seen[i] = true;
      }
    }
    for (boolean pixel : seen) {
      assertTrue(pixel);
    }
    // Counted one by one: the fewest windows whose ends reach the border.
    int fewest = 1;
    while ((fewest - 1) * step + side < length) {
      fewest++;
    }
    assertEquals(fewest, starts.size());
  }

  /** 2048 pixels: 769, 1282, 1795, and the last window at 1279. */
  @Example
  void cityscapesHasFourByTwoWindows() {
    Inference.Sliding published = (Inference.Sliding) NamedProtocols.CITYSCAPES.inference();
    assertEquals(List.of(0, 513, 1026, 1279), published.starts(2048));
    assertEquals(List.of(0, 255), published.starts(1024));
    assertEquals(List.of(0), published.starts(769));
  }

  @Example
  void overlappingWindowsAreAveragedPixelByPixel() {
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu());
        SegmentationNetwork network = network(manager)) {
      NDArray image =
          Noise.array(manager, DataType.FLOAT32, "image", new long[] {1, 3, 40, 52}, 0, 1);
      Inference.Sliding windows = new Inference.Sliding(32, 20);
      float[] found = windows.logits(network, manager, image).toFloatArray();
      float[][] sums = new float[3][40 * 52];
      int[] counts = new int[40 * 52];
      for (int top : windows.starts(40)) {
        for (int left : windows.starts(52)) {
          NDArray part = image.get(":, :, %d:%d, %d:%d".formatted(top, top + 32, left, left + 32));
          float[] logits = new Inference.Whole().logits(network, manager, part).toFloatArray();
          for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
              int at = (top + y) * 52 + left + x;
              counts[at]++;
              for (int c = 0; c < 3; c++) {
                sums[c][at] += logits[(c * 32 + y) * 32 + x];
              }
            }
          }
        }
      }
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < counts.length; i++) {
          assertEquals(sums[c][i] / counts[i], found[c * counts.length + i], 1e-5);
        }
      }
    }
  }

  @Example
  void anImageSmallerThanAWindowIsOneWindow() {
    Torch.inferenceThread();
    try (NDManager manager = Torch.engine().newBaseManager(Device.cpu());
        SegmentationNetwork network = network(manager)) {
      NDArray image =
          Noise.array(manager, DataType.FLOAT32, "image", new long[] {1, 3, 24, 30}, 0, 1);
      float[] whole = new Inference.Whole().logits(network, manager, image).toFloatArray();
      float[] sliding =
          new Inference.Sliding(64, 40).logits(network, manager, image).toFloatArray();
      for (int i = 0; i < whole.length; i++) {
        assertEquals(whole[i], sliding[i], 1e-6);
      }
    }
  }

  private static SegmentationNetwork network(NDManager manager) {
    ResNet backbone =
        ResNet.initialize(manager, Backbones.named("resnet18-w0.25").withPlan(StagePlan.D8), 3);
    return SegmentationNetwork.draw(manager, backbone, FcnSettings.small(true), 3);
  }
}
