package org.mocoeval.benchmarks;

import static org.mocoeval.benchmarks.OurSide.say;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mocoeval.results.record.PeakMemory;

/** Features of VOC2007's size to average precision, by class. */
final class SvmPiece implements Piece {
  private static final String PUBLISHED_SHOTS = "1,2,4,8,16,32,64,96";

  @Override
  public List<Pairing> pairings() {
    return List.of(
        new Pairing("sharedMatrix", "sklearn", "≥ 10"),
        Pairing.withoutGoal("liblinear", "sklearn"));
  }

  @Override
  public List<String> peer(Workplace place) {
    return List.of("voc_svm.py", place.svm().folder().toString());
  }

  /**
   * Seconds are those of one class, all that classes share included, so that ours may do all twenty
   * while the others do one.
   */
  @Override
  public void measure(Workplace place) throws IOException {
    SvmFiles files = place.svm();
    files.write();
    try (UserCommand command = UserCommand.of("eval-voc-svm", org.mocoeval.vocsvm.Main::new)) {
      double all = command.seconds(arguments(files, false, "--solver=shared-matrix"));
      double ours = all / SvmFiles.CLASSES;
      say(Stopwatch.line("sharedMatrix", ours, ours));
      double lowShot = command.seconds(arguments(files, false, "--shots=" + PUBLISHED_SHOTS));
      note("# all 20 classes in %.1f s; low-shot of all in %.1f s", all, lowShot);
      PeakMemory.megabytes().ifPresent(peak -> note("# peak memory so far %.0f MB", peak));
      double liblinear = command.seconds(arguments(files, true, "--solver=liblinear"));
      say(Stopwatch.line("liblinear", liblinear, liblinear));
      note("# LIBLINEAR-Java takes %.1f times as long", liblinear / ours);
    }
  }

  private static void note(String format, Object... values) {
    say(String.format(Locale.ROOT, format, values));
  }

  private static List<String> arguments(SvmFiles files, boolean oneClass, String option) {
    List<String> arguments = new ArrayList<>(List.of("features", option));
    for (String split : List.of("train", "test")) {
      arguments.add("--" + split + "-features=" + files.features(split));
      arguments.add("--" + split + "-targets=" + files.targets(split, oneClass));
    }
    return arguments;
  }
}
