package org.mocoeval.backbone.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/** The weights and images of resnet_goldens.py, made by the same integer hash. */
final class Formula {
  private Formula() {}

  /** Values of a network by tensor name. */
  static Function<String, FloatBuffer> weights(ResNetSpec spec) {
    return name -> {
      long[] shape = spec.parameterShapes().get(name);
      if (shape.length == 4) {
        double fanIn = (double) shape[1] * shape[2] * shape[3];
        return values(name, count(shape), 0, Math.sqrt(6 / fanIn));
      } else if (name.endsWith("bn3.weight")) {
        return values(name, count(shape), 0.2, 0.1);
      }
      return switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "weight" -> values(name, count(shape), 0.75, 0.25);
        case "bias", "running_mean" -> values(name, count(shape), 0, 0.2);
        case "running_var" -> values(name, count(shape), 1, 0.5);
        default -> throw new IllegalArgumentException(name);
      };
    };
  }

  /** A batch of images with mean 0 and variance 1. */
  static NDArray images(NDManager manager, List<Long> size) {
    Shape shape = new Shape(size);
    FloatBuffer values = values("image", count(shape.getShape()), 0, Math.sqrt(3));
    ByteBuffer bytes = ByteBuffer.allocateDirect(values.remaining() * Float.BYTES);
    bytes.order(ByteOrder.nativeOrder()).asFloatBuffer().put(values);
    return manager.create(bytes, shape, DataType.FLOAT32);
  }

  private static int count(long[] shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  private static FloatBuffer values(String name, int count, double centre, double spread) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    int seed = (int) crc.getValue();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (centre + spread * noise(seed + i * 0x9E3779B9));
    }
    return FloatBuffer.wrap(values);
  }

  private static double noise(int h) {
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    h = h ^ (h >>> 16);
    return Integer.toUnsignedLong(h) / 0x1p31 - 1;
  }
}
