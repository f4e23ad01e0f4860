package org.mocoeval.backbone.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stored feature depends on, and the name of the store that follows from it. Images count by
 * path, label and length: one replaced by another of exactly the same length is not noticed.
 *
 * <p>The batch size is part of it: libtorch may choose another convolution algorithm for another
 * batch size, which moves the last bits of a feature, and a resumed extraction must equal an
 * uninterrupted one.
 *
 * @param weights what identifies the weights: a file's hash and prefix, or a seed
 * @param backbone the network's name
 * @param arithmetic precision, device and library
 * @param transform the description of everything that happens to a pixel
 * @param dataFingerprint which images, in which order
 * @param features the stages and poolings that one pass extracts, in order
 * @param batchSize images in one forward pass
 */
public record FeatureKey(
    String weights,
    String backbone,
    String arithmetic,
    String transform,
    String dataFingerprint,
    List<FeatureSpec> features,
    int batchSize) {

  /** Raised whenever the numbers or the files' layout change meaning. */
  static final int FORMAT = 1;

  /** Copies the list. */
  public FeatureKey {
    features = List.copyOf(features);
    if (features.isEmpty() || batchSize < 1) {
      throw new IllegalArgumentException("no features, or a batch of " + batchSize);
    }
  }

  /**
   * Lists the parts by name, for the store's own description.
   *
   * @return a sorted map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("format", Integer.toString(FORMAT));
    all.put("weights", weights);
    all.put("backbone", backbone);
    all.put("arithmetic", arithmetic);
    all.put("transform", transform);
    all.put("data", dataFingerprint);
    all.put("features", String.join(",", features.stream().map(FeatureSpec::name).toList()));
    all.put("batchSize", Integer.toString(batchSize));
    return all;
  }

  /**
   * Names the store: two keys share a name only if every part is equal.
   *
   * @return 32 hexadecimal digits
   */
  public String digest() {
    StringBuilder text = new StringBuilder();
    settings()
        .forEach((k, v) -> text.append(k).append('=').append(v.length()).append(':').append(v));
    return HexFormat.of().formatHex(sha256(text.toString()), 0, 16);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
