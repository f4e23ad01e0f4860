package org.mocoeval.detection.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The numbers of detector_golden.py, made by the same integer hash. */
final class Noise {
  private Noise() {}

  /** Uniform around a centre, rounded to float32. */
  static float[] values(String name, int count, double centre, double spread) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    int seed = (int) crc.getValue();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (centre + spread * noise(seed + i * 0x9E3779B9));
    }
    return values;
  }

  private static double noise(int h) {
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    h = h ^ (h >>> 16);
    return Integer.toUnsignedLong(h) / 0x1p31 - 1;
  }

  /** The same as an array. */
  static NDArray array(
      NDManager manager, DataType type, String name, Shape shape, double centre, double spread) {
    float[] values = values(name, Math.toIntExact(shape.size()), centre, spread);
    if (type == DataType.FLOAT32) {
      return manager.create(values, shape);
    }
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return manager.create(wide, shape);
  }

  /** A network's tensor by its name. */
  static NDArray weight(NDManager manager, DataType type, String name, Shape shape) {
    if (name.contains("upsample.weight")) {
      return array(manager, type, name, shape, 0, Math.sqrt(6.0 / shape.get(0)));
    } else if (shape.dimension() > 1) {
      double fanIn = (double) shape.size() / shape.get(0);
      return array(manager, type, name, shape, 0, Math.sqrt(6 / fanIn));
    } else if (name.endsWith("bn3.weight")) {
      return array(manager, type, name, shape, 0.2, 0.1);
    }
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "weight" -> array(manager, type, name, shape, 0.75, 0.25);
      case "bias", "running_mean" -> array(manager, type, name, shape, 0, 0.2);
      case "running_var" -> array(manager, type, name, shape, 1, 0.5);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
