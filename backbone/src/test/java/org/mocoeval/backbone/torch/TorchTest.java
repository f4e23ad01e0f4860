package org.mocoeval.backbone.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchTest {
  @Test
  void theCpuIsAlwaysThere() {
    assertEquals(Device.cpu(), Torch.device("cpu"));
  }

  @Test
  void aMissingGpuSaysWhatToDo() {
    String message = assertThrows(DeviceException.class, () -> Torch.device("gpu999")).getMessage();
    assertTrue(message.startsWith("device 'gpu999' is not here: libtorch sees "), message);
    assertTrue(message.contains("Pass --device cpu, or run with -Pgpu"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cuda", "GPU", "gpu-1", "gpu9999", "cpu0"})
  void otherNamesAreRefused(String name) {
    String message = assertThrows(DeviceException.class, () -> Torch.device(name)).getMessage();
    assertEquals("unknown device '" + name + "': expected cpu, gpu or gpuN (gpu0, gpu1)", message);
  }

  @Test
  void threadsAreSet() {
    int before = Torch.threads();
    Torch.setThreads(1);
    assertEquals(1, Torch.threads());
    Torch.setThreads(before);
    assertThrows(IllegalArgumentException.class, () -> Torch.setThreads(0));
  }

  @Test
  void anInferenceThreadRecordsNothing() throws InterruptedException {
    boolean[] recording = new boolean[2];
    Thread thread =
        new Thread(
            () -> {
              recording[0] = JniUtils.isGradMode();
              Torch.inferenceThread();
              recording[1] = JniUtils.isGradMode();
            });
    Torch.engine();
    thread.start();
    thread.join();
    assertTrue(recording[0], "libtorch starts every thread with autograd on");
    assertFalse(recording[1]);
  }
}
