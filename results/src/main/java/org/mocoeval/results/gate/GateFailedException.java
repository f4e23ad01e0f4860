package org.mocoeval.results.gate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mocoeval.cli.CommandException;
import org.mocoeval.cli.ExitCode;

/** The gate did not pass: exit 5. */
public final class GateFailedException extends CommandException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message one paragraph
   */
  public GateFailedException(String message) {
    super(ExitCode.GATE, message, null);
  }

  static GateFailedException outside(String what, List<Verdict> verdicts) {
    List<Verdict> failed = verdicts.stream().filter(Verdict::failed).toList();
    return new GateFailedException(
        String.format(
            Locale.ROOT,
            "%s: the gate fails for %d of %d values: %s. Compare the protocol's settings in the run"
                + " record first, then the data's counts, then the checkpoint.",
            what,
            failed.size(),
            verdicts.size(),
            failed.stream().map(GateFailedException::sentence).collect(Collectors.joining("; "))));
  }

  static GateFailedException nothingToCompare(String what, int cells) {
    return new GateFailedException(
        String.format(
            Locale.ROOT,
            "%s: nothing to compare: none of its %d values has a reference with a known tolerance,"
                + " and an unchecked run does not pass. Only the data sets of the published page"
                + " have published values; compare with an earlier run by --against RUN.json.",
            what,
            cells));
  }

  static GateFailedException incomparable(List<String> differences) {
    return new GateFailedException(
        "the two runs did not measure the same thing ("
            + String.join("; ", differences)
            + "). Repeat one of them, or compare all the same with --force.");
  }

  static String sentence(Verdict verdict) {
    if (verdict.outcome() == Verdict.Outcome.MISSING) {
      return verdict.cell().name() + " is in the reference only";
    }
    double reference = verdict.reference().orElseThrow();
    double distance = verdict.cell().value() - reference;
    return String.format(
        Locale.ROOT,
        "%s is %.2f, %.2f %s the expected %.2f +/- %.2f",
        verdict.cell().name(),
        verdict.cell().value(),
        Math.abs(distance),
        distance < 0 ? "below" : "above",
        reference,
        verdict.tolerance().orElseThrow().points());
  }
}
