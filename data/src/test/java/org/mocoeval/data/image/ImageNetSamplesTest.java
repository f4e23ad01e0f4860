package org.mocoeval.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mocoeval.data.transform.SampleRandom;
import org.mocoeval.data.transform.TensorTransform;
import org.mocoeval.testing.Fixtures;

/** Real images of public data sets, against what Pillow and torchvision made of them. */
class ImageNetSamplesTest {
  private static final String CLASSIFICATION = "classification/";
  private static final String EXPECTED = CLASSIFICATION + "imagenet-samples-expected/";

  @Test
  void decodedPixelsEqualPillowsByHash() throws IOException, NoSuchAlgorithmException {
    Path folder = Fixtures.require(CLASSIFICATION + "imagenet-samples");
    JsonObject images = expected();
    for (String name : images.keySet()) {
      String pillow = images.getAsJsonObject(name).get("decoded_sha256").getAsString();
      assertEquals(pillow, hash(Images.read(folder.resolve(name))), name);
      byte[] encoded = Files.readAllBytes(folder.resolve(name));
      JpegHeader header = JpegHeader.parse(encoded);
      assertEquals(pillow, hash(new ImageIoJpegDecoder().decode(encoded, header)), name);
    }
    assertEquals(36, images.size());
  }

  @Test
  void centreCropsEqualTorchvisionsInMeanDeviationAndSamples() throws IOException {
    Path folder = Fixtures.require(CLASSIFICATION + "imagenet-samples");
    JsonObject images = expected();
    for (String name : images.keySet()) {
      JsonObject golden = images.getAsJsonObject(name);
      byte[] crop = crop(folder.resolve(name));
      for (int channel = 0; channel < 3; channel++) {
        double mean = mean(crop, channel);
        assertEquals(at(golden, "crop224_mean_rgb", channel), mean, 1e-5, name);
        assertEquals(
            at(golden, "crop224_std_rgb", channel), deviation(crop, channel, mean), 1e-5, name);
      }
      JsonArray points = golden.getAsJsonArray("crop224_pixels_at_(0,0)(112,112)(223,223)");
      for (int i = 0; i < 3; i++) {
        int pixel = 3 * (224 + 1) * (i == 0 ? 0 : i == 1 ? 112 : 223);
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(
              points.get(i).getAsJsonArray().get(channel).getAsInt(),
              crop[pixel + channel] & 255,
              name);
        }
      }
    }
  }

  @Test
  void centreCropsEqualTorchvisionsByteForByte() throws IOException {
    Path folder = Fixtures.require(CLASSIFICATION + "imagenet-samples");
    List<Path> goldens;
    try (Stream<Path> files = Files.list(Fixtures.require(EXPECTED))) {
      goldens = files.filter(file -> file.toString().endsWith(".npy")).toList();
    }
    for (Path golden : goldens) {
      byte[] npy = Files.readAllBytes(golden);
      byte[] pixels = Arrays.copyOfRange(npy, npy.length - 3 * 224 * 224, npy.length);
      String name = golden.getFileName().toString().replace(".crop224.npy", ".JPEG");
      assertArrayEquals(pixels, crop(folder.resolve(name)), name);
    }
    assertEquals(4, goldens.size());
  }

  @Test
  void losslessCifarImagesAreAmongTheDecodedPngs() throws IOException {
    Path csv = Fixtures.require(CLASSIFICATION + "cifar10_first100_test_lossless.csv");
    Path test = Fixtures.require(CLASSIFICATION + "cifar10/test");
    Set<ByteBuffer> decoded = new HashSet<>();
    try (Stream<Path> files = Files.walk(test)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        decoded.add(ByteBuffer.wrap(Images.read(file).pixels()));
      }
    }
    List<String> missing = new ArrayList<>();
    List<String> lines = Files.readAllLines(csv);
    for (String line : lines) {
      String[] values = line.strip().split(",", -1);
      byte[] pixels = new byte[3072];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) Integer.parseInt(values[1 + i].strip());
      }
      if (!decoded.contains(ByteBuffer.wrap(pixels))) {
        missing.add(line.substring(0, 20));
      }
    }
    assertEquals(100, lines.size());
    assertTrue(missing.isEmpty(), missing.toString());
  }

  private static String hash(RgbImage image) throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(image.pixels());
    return HexFormat.of().formatHex(hash);
  }

  private static byte[] crop(Path file) {
    TensorTransform evaluation = TensorTransform.named("imagenet-eval");
    return evaluation.pixels(Images.read(file), SampleRandom.NONE).pixels();
  }

  private static JsonObject expected() throws IOException {
    Path json = Fixtures.require(EXPECTED + "expected_transforms.json");
    return JsonParser.parseString(Files.readString(json))
        .getAsJsonObject()
        .getAsJsonObject("images");
  }

  private static double at(JsonObject golden, String key, int channel) {
    return golden.getAsJsonArray(key).get(channel).getAsDouble();
  }

  private static double mean(byte[] rgb, int channel) {
    long sum = 0;
    for (int i = channel; i < rgb.length; i += 3) {
      sum += rgb[i] & 255;
    }
    return sum / (rgb.length / 3.0);
  }

  private static double deviation(byte[] rgb, int channel, double mean) {
    double sum = 0;
    for (int i = channel; i < rgb.length; i += 3) {
      sum += ((rgb[i] & 255) - mean) * ((rgb[i] & 255) - mean);
    }
    return Math.sqrt(sum / (rgb.length / 3.0));
  }
}
