package org.mocoeval.backbone.checkpoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what stands before a backbone's tensor names in a checkpoint.
 *
 * <p>Candidates are the prefixes that layouts are known to use and whatever stands before the first
 * wanted names in the file. The one under which most wanted names exist wins; among equals, the
 * order of {@link #KNOWN}, then the shortest. The momentum encoder ({@code encoder_k} and its other
 * names) is never chosen: every protocol evaluates the query encoder (PROTOCOLS 1.1).
 */
final class Prefixes {
  /** MoCo; MMSelfSup 0.x; MMSelfSup and OpenMMLab; plain and wrapped training runs; DINO. */
  static final List<String> KNOWN =
      List.of(
          "module.encoder_q.",
          "encoder_q.0.",
          "encoder_q.",
          "module.encoder_q.0.",
          "backbone.",
          "encoder.",
          "module.backbone.",
          "module.encoder.",
          "",
          "module.",
          "teacher.backbone.",
          "teacher.",
          "model.",
          "net.");

  private static final Pattern MOMENTUM_ENCODER =
      Pattern.compile(
          "(^|[._])(encoder_k|key_encoder|encoder_key|momentum_encoder|encoder_momentum|"
              + "momentum_backbone|backbone_momentum|encoder_m|target_encoder|encoder_target)"
              + "([._]|$)");

  /** More than one, because a stem may have been renamed. */
  private static final int ANCHORS = 12;

  private Prefixes() {}

  /** Of the names in the file, how many wanted ones exist under a prefix. */
  static long matches(TensorNames names, Collection<String> wanted, String prefix) {
    return wanted.stream().filter(name -> names.find(prefix, name).isPresent()).count();
  }

  /** The best prefix; the empty one if none matches anything. */
  static String detect(TensorNames names, Collection<String> wanted) {
    return candidates(names, wanted).stream()
        .filter(prefix -> !MOMENTUM_ENCODER.matcher(prefix).find())
        .max(
            Comparator.<String>comparingLong(prefix -> matches(names, wanted, prefix))
                .thenComparing(Comparator.comparingInt(Prefixes::rank).reversed())
                .thenComparing(Comparator.comparingInt(String::length).reversed())
                .thenComparing(Comparator.reverseOrder()))
        .orElse("");
  }

  /** Like {@link #detect}, the momentum encoder included: for advice, never for a choice. */
  static String suggest(TensorNames names, Collection<String> wanted) {
    String chosen = detect(names, wanted);
    if (matches(names, wanted, chosen) > 0) {
      return chosen;
    }
    return candidates(names, wanted).stream()
        .max(Comparator.comparingLong(prefix -> matches(names, wanted, prefix)))
        .orElse(chosen);
  }

  private static Set<String> candidates(TensorNames names, Collection<String> wanted) {
    Set<String> candidates = new LinkedHashSet<>(KNOWN);
    wanted.stream()
        .limit(ANCHORS)
        .forEach(
            anchor ->
                names.all().stream()
                    .filter(name -> name.endsWith("." + anchor))
                    .map(name -> name.substring(0, name.length() - anchor.length()))
                    .limit(1000)
                    .forEach(candidates::add));
    return candidates;
  }

  private static int rank(String prefix) {
    int known = KNOWN.indexOf(prefix);
    return known < 0 ? KNOWN.size() : known;
  }
}
