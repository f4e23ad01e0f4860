package org.mocoeval.detection.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocoeval.backbone.torch.Torch;
import org.mocoeval.backbone.torch.TorchScriptModule;
import org.mocoeval.detection.box.RoiAlignSettings;
import org.mocoeval.training.Gradients;

/** Values and gradients against torchvision's roi_align, written by region_align_golden.py. */
class RegionAlignTest {
  private static final Golden GOLDEN = read();

  private NDManager manager;
  private TorchScriptModule functions;

  static final class Golden {
    int channels;
    int batch;
    List<Case> cases;
  }

  static final class Case {
    String name;
    int bins;
    int samples;
    List<Integer> strides;
    List<long[]> sizes;
    float[] boxes;
    int[] images;
    float[] values;
    List<float[]> gradients;

    @Override
    public String toString() {
      return name;
    }
  }

  private static Golden read() {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(
                RegionAlignTest.class.getResourceAsStream("region_align_golden.json")),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Golden.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    Torch.inferenceThread();
    manager = Torch.engine().newBaseManager(Device.cpu());
    functions = TorchScriptModule.compile(manager, DetectionNetwork.class, "detector.py");
  }

  @AfterEach
  void stop() {
    manager.close();
  }

  static Stream<Case> cases() {
    return GOLDEN.cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAndGradientsAreTorchvisions(Case golden) {
    List<NDArray> maps = new ArrayList<>();
    for (int i = 0; i < golden.sizes.size(); i++) {
      long[] size = golden.sizes.get(i);
      Shape shape = new Shape(GOLDEN.batch, GOLDEN.channels, size[0], size[1]);
      maps.add(Noise.array(manager, DataType.FLOAT32, "map " + i, shape, 0, 1));
      maps.get(i).setRequiresGradient(true);
    }
    NDArray[] found = new NDArray[1];
    Gradients.of(
        () -> {
          found[0] = read(golden, maps);
          NDArray weights =
              Noise.array(manager, DataType.FLOAT32, "sum", found[0].getShape(), 0, 1);
          return found[0].mul(weights).sum();
        });
    assertArrayEquals(golden.values, found[0].toFloatArray(), 1e-5f);
    for (int i = 0; i < maps.size(); i++) {
      NDArray gradient = maps.get(i).getGradient();
      assertArrayEquals(golden.gradients.get(i), gradient.toFloatArray(), 2e-5f, "level " + i);
    }
  }

  private NDArray read(Case golden, List<NDArray> maps) {
    NDArray rows = functions.tensor(manager, "rows", maps);
    return new RegionAlign(functions)
        .read(
            manager,
            new Features(maps, golden.strides, rows, maps.size()),
            new Regions(golden.boxes, golden.images),
            new RoiAlignSettings(golden.bins, golden.samples));
  }

  @Test
  void levelsBeyondThoseOfRegionsAreNotRead() {
    NDArray fine = manager.ones(new Shape(1, 2, 8, 8));
    NDArray coarse = manager.zeros(new Shape(1, 2, 1, 1));
    NDArray rows = functions.tensor(manager, "rows", List.of(fine));
    Features features = new Features(List.of(fine, coarse), List.of(4, 8), rows, 1);
    float[] large = {4, 4, 28, 28};
    NDArray found =
        new RegionAlign(functions)
            .read(manager, features, new Regions(large, new int[1]), new RoiAlignSettings(2, 0));
    assertEquals(new Shape(1, 2, 2, 2), found.getShape());
    assertEquals(1, found.min().getFloat(), 1e-6);
  }
}
