package org.mocoeval.benchmarks.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mocoeval.backbone.resnet.Precision;

class RooflineTest {
  private static final Roofline MACHINE = new Roofline(200e9, 400e9, 20e9);

  @Test
  void isBoundByTheSlowerOfProductsAndTraffic() {
    assertEquals(2, Work.products(400e9).seconds(MACHINE));
    assertEquals(1, Work.products(400e9).in(Precision.BF16).seconds(MACHINE));
    assertEquals(3, Work.traffic(60e9).seconds(MACHINE));
    assertEquals(3, new Work(400e9, Precision.FP32, 60e9).seconds(MACHINE));
    assertEquals(2, new Work(400e9, Precision.FP32, 20e9).seconds(MACHINE));
  }

  @Test
  void takesTheHighestOfEachRate() {
    assertEquals(
        new Roofline(250e9, 400e9, 30e9),
        Roofline.highest(List.of(MACHINE, new Roofline(250e9, 300e9, 30e9))));
  }

  @Test
  void readsItsOwnLineAmongOthers() {
    assertEquals(
        Optional.of(MACHINE), Roofline.parse(List.of("something", MACHINE.toString(), "else")));
    assertEquals(Optional.empty(), Roofline.parse(List.of("roofline: NaN")));
  }

  @Test
  void refusesWhatIsNoRateAndNoWork() {
    assertThrows(IllegalArgumentException.class, () -> new Roofline(1, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> Work.products(0));
    assertThrows(IllegalArgumentException.class, () -> Work.traffic(Double.NaN));
  }

  /** Any machine that runs this multiplies above 1 GFLOP/s, and none reads a petabyte a second. */
  @Test
  void measuresThisMachine() {
    Roofline measured = RooflineProcess.measure(1, 256, 1 << 22);
    assertTrue(measured.fp32() > 1e9 && measured.fp32() < 1e15, measured.toString());
    assertTrue(measured.bf16() > 1e8 && measured.bf16() < 1e15, measured.toString());
    assertTrue(measured.bytes() > 1e8 && measured.bytes() < 1e15, measured.toString());
  }
}
