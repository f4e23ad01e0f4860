package org.mocoeval.backbone.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which tensors a backbone takes from a checkpoint, and what is wrong with them.
 *
 * @param backbone the backbone's name
 * @param prefix what stands before its names in the file; may be empty
 * @param used wanted name to tensor, in the wanted order; the loader's input
 * @param counters the {@code num_batches_tracked} of the used batch norms, where the file has them;
 *     nothing needs them
 * @param missing wanted names that the file lacks
 * @param wrongShape wanted tensors of another shape, one sentence each
 * @param nonFinite used tensors with NaN or infinite values, one sentence each
 * @param unexpected weights that lie inside the backbone's own stages and that it has no place for:
 *     the file is of a deeper or different network
 * @param ignored names in the file that the backbone does not take: heads, other encoders, queues
 * @param warnings what makes the weights look untrained, one sentence each
 */
public record CheckpointAudit(
    String backbone,
    String prefix,
    Map<String, TensorData> used,
    Map<String, TensorData> counters,
    List<String> missing,
    List<String> wrongShape,
    List<String> nonFinite,
    List<String> unexpected,
    List<String> ignored,
    List<String> warnings) {

  static final String COUNTER = "num_batches_tracked";

  /** Other endings are by-products, such as the operation counts of a profiler. */
  private static final Pattern WEIGHT =
      Pattern.compile("\\.(weight|bias|running_mean|running_var)$");

  /** Makes the lists and maps unmodifiable. */
  public CheckpointAudit {
    used = Collections.unmodifiableMap(new LinkedHashMap<>(used));
    counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
    missing = List.copyOf(missing);
    wrongShape = List.copyOf(wrongShape);
    nonFinite = List.copyOf(nonFinite);
    unexpected = List.copyOf(unexpected);
    ignored = List.copyOf(ignored);
    warnings = List.copyOf(warnings);
  }

  /**
   * Finds a backbone's tensors and insists on all of them. Reads every one of them once, so that
   * checksums and values are checked too.
   *
   * @param checkpoint an open checkpoint
   * @param backbone the backbone's name, for messages
   * @param wanted torchvision's names to shapes, running statistics included; {@code
   *     num_batches_tracked} is optional wherever it appears
   * @param prefix what stands before the names in the file; empty to find it
   * @return an audit without missing, mis-shaped, unexpected or non-finite tensors
   * @throws CheckpointException if there are any; the message says what to do
   */
  public static CheckpointAudit of(
      Checkpoint checkpoint, String backbone, Map<String, long[]> wanted, Optional<String> prefix) {
    return of(checkpoint, backbone, wanted, prefix, Map.of());
  }

  /**
   * As {@link #of(Checkpoint, String, Map, Optional)}, and a failure names the backbone that would
   * have fitted.
   *
   * @param checkpoint an open checkpoint
   * @param backbone the backbone's name, for messages
   * @param wanted torchvision's names to shapes
   * @param prefix what stands before the names in the file; empty to find it
   * @param known other backbones' names to their wanted tensors
   * @return an audit without missing, mis-shaped, unexpected or non-finite tensors
   * @throws CheckpointException if there are any; the message says what to do
   */
  public static CheckpointAudit of(
      Checkpoint checkpoint,
      String backbone,
      Map<String, long[]> wanted,
      Optional<String> prefix,
      Map<String, Map<String, long[]>> known) {
    CheckpointAudit audit = examine(checkpoint, backbone, wanted, prefix);
    audit.requireSound(checkpoint, wanted, known);
    return audit;
  }

  /**
   * Insists that nothing is wrong.
   *
   * @param checkpoint the audited checkpoint
   * @param wanted what was looked for
   * @param known other backbones' names to their wanted tensors, to name the one that would fit
   * @throws CheckpointException if tensors are missing, mis-shaped, unexpected or not finite
   */
  public void requireSound(
      Checkpoint checkpoint, Map<String, long[]> wanted, Map<String, Map<String, long[]>> known) {
    AuditFailures.throwIfAny(checkpoint, this, wanted, known);
  }

  /**
   * Finds a backbone's tensors and reports whatever is wrong, without insisting.
   *
   * @param checkpoint an open checkpoint
   * @param backbone the backbone's name
   * @param wanted torchvision's names to shapes
   * @param prefix what stands before the names in the file; empty to find it
   * @return the audit
   * @throws CheckpointException only if the stored bytes do not match their checksum
   */
  public static CheckpointAudit examine(
      Checkpoint checkpoint, String backbone, Map<String, long[]> wanted, Optional<String> prefix) {
    TensorNames names = new TensorNames(checkpoint.tensors());
    List<String> required = required(wanted);
    String chosen = prefix.orElseGet(() -> Prefixes.detect(names, required));
    Map<String, TensorData> used = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    List<String> wrongShape = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String name : required) {
      Optional<TensorData> found = names.find(chosen, name);
      found.ifPresent(tensor -> taken.add(tensor.name()));
      if (found.isEmpty()) {
        missing.add(name);
      } else if (!Arrays.equals(found.get().shape(), wanted.get(name))) {
        wrongShape.add(shapeProblem(found.get(), wanted.get(name)));
      } else {
        used.put(name, found.get());
      }
    }
    Map<String, TensorData> counters = counters(names, chosen, used);
    counters.values().forEach(tensor -> taken.add(tensor.name()));
    List<String> ignored =
        checkpoint.tensors().keySet().stream().filter(name -> !taken.contains(name)).toList();
    return new CheckpointAudit(
        backbone,
        chosen,
        used,
        counters,
        missing,
        wrongShape,
        TensorHealth.nonFinite(used),
        unexpected(ignored, chosen, required),
        ignored,
        TensorHealth.untrained(used, counters));
  }

  static List<String> required(Map<String, long[]> wanted) {
    return wanted.keySet().stream().filter(name -> !name.endsWith(COUNTER)).toList();
  }

  private static String shapeProblem(TensorData found, long[] expected) {
    return String.format(
        "%s is %s, expected %s", found.name(), Shapes.text(found.shape()), Shapes.text(expected));
  }

  private static Map<String, TensorData> counters(
      TensorNames names, String prefix, Map<String, TensorData> used) {
    Map<String, TensorData> counters = new LinkedHashMap<>();
    for (String name : used.keySet()) {
      if (name.endsWith("running_mean")) {
        String counter = name.replace("running_mean", COUNTER);
        names.find(prefix, counter).ifPresent(tensor -> counters.put(counter, tensor));
      }
    }
    return counters;
  }

  /** A ResNet-50 would load from a ResNet-101's file without a word, and be nothing. */
  private static List<String> unexpected(
      List<String> ignored, String prefix, List<String> required) {
    Set<String> stages = new HashSet<>();
    required.forEach(name -> stages.add(firstPart(name)));
    return ignored.stream()
        .filter(name -> name.startsWith(prefix) && WEIGHT.matcher(name).find())
        .filter(name -> stages.contains(firstPart(name.substring(prefix.length()))))
        .toList();
  }

  private static String firstPart(String name) {
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }
}
