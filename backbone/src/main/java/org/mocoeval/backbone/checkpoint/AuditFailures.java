package org.mocoeval.backbone.checkpoint;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what is wrong with an audit into one paragraph that says what to do. */
final class AuditFailures {
  private static final int SHOWN = 3;

  private final Checkpoint checkpoint;
  private final CheckpointAudit audit;
  private final List<String> required;
  private final Map<String, Map<String, long[]>> known;

  private AuditFailures(
      Checkpoint checkpoint,
      CheckpointAudit audit,
      Map<String, long[]> wanted,
      Map<String, Map<String, long[]>> known) {
    this.checkpoint = checkpoint;
    this.audit = audit;
    this.required = CheckpointAudit.required(wanted);
    this.known = known;
  }

  static void throwIfAny(
      Checkpoint checkpoint,
      CheckpointAudit audit,
      Map<String, long[]> wanted,
      Map<String, Map<String, long[]>> known) {
    AuditFailures failures = new AuditFailures(checkpoint, audit, wanted, known);
    if (!audit.missing().isEmpty()) {
      throw checkpoint.failure(failures.missing());
    }
    if (!audit.wrongShape().isEmpty()) {
      throw checkpoint.failure(failures.wrongShape());
    }
    if (!audit.unexpected().isEmpty()) {
      throw checkpoint.failure(failures.unexpected());
    }
    if (!audit.nonFinite().isEmpty()) {
      throw checkpoint.failure(failures.nonFinite());
    }
  }

  private String missing() {
    TensorNames names = new TensorNames(checkpoint.tensors());
    String found =
        String.format(
            "%d of %d %s tensors start with '%s'",
            required.size() - audit.missing().size(),
            required.size(),
            audit.backbone(),
            audit.prefix());
    String better = Prefixes.suggest(names, required);
    long matches = Prefixes.matches(names, required, better);
    if (matches > required.size() - audit.missing().size()) {
      String advice = better.isEmpty() ? "leave --prefix out" : "pass --prefix " + better;
      return String.format("%s; %d start with '%s': %s", found, matches, better, advice);
    }
    String lost = "; missing are " + shown(audit.missing());
    Optional<String> fitting = fittingBackbone(names);
    if (fitting.isPresent()) {
      return found + lost + ". All of " + fitting.get();
    }
    return String.format(
        "%s%s. Its tensors (of %s) are %s: pass another --backbone or --prefix",
        found, lost, checkpoint.source(), shown(checkpoint.tensors().keySet()));
  }

  private String wrongShape() {
    String problem =
        String.format(
            "%d of %d %s tensors have another shape: %s",
            audit.wrongShape().size(),
            required.size(),
            audit.backbone(),
            shown(audit.wrongShape()));
    return fittingBackbone(new TensorNames(checkpoint.tensors()))
        .map(fitting -> problem + ". All of " + fitting)
        .orElse(problem + ". Pass the --backbone that the checkpoint was made for");
  }

  private String unexpected() {
    String problem =
        String.format(
            "all %s tensors are there, and %d more that it has no place for: %s",
            audit.backbone(), audit.unexpected().size(), shown(audit.unexpected()));
    return fittingBackbone(new TensorNames(checkpoint.tensors()))
        .map(fitting -> problem + ". All of " + fitting)
        .orElse(problem + ". Pass the --backbone that the checkpoint was made for");
  }

  private String nonFinite() {
    return "the weights are broken: "
        + shown(audit.nonFinite())
        + ". The training run diverged or the file is damaged; take an earlier checkpoint";
  }

  /** The largest known backbone whose every tensor is there in the right shape. */
  private Optional<String> fittingBackbone(TensorNames names) {
    return known.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(audit.backbone()))
        .filter(entry -> fits(names, entry.getValue()))
        .max((a, b) -> Integer.compare(a.getValue().size(), b.getValue().size()))
        .map(
            entry ->
                String.format("%s is there: pass --backbone %s", entry.getKey(), entry.getKey()));
  }

  private static boolean fits(TensorNames names, Map<String, long[]> wanted) {
    List<String> required = CheckpointAudit.required(wanted);
    String prefix = Prefixes.detect(names, required);
    return required.stream()
        .allMatch(
            name ->
                names
                    .find(prefix, name)
                    .filter(tensor -> Arrays.equals(tensor.shape(), wanted.get(name)))
                    .isPresent());
  }

  private static String shown(Collection<String> all) {
    String first = String.join(", ", all.stream().limit(SHOWN).toList());
    return all.size() <= SHOWN ? first : first + " and " + (all.size() - SHOWN) + " more";
  }
}
