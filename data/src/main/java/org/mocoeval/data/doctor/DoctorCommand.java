package org.mocoeval.data.doctor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.mocoeval.cli.ThreadsOption;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what is right and wrong with a data set; ends with 3 when there are errors. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Examines a data set: counts, missing, unreadable and duplicate files, class balance, lists"
            + " that contradict annotations, label maps that do not fit; every problem with what to"
            + " do. Changes nothing.")
public final class DoctorCommand implements Runnable {
  private static final String DETECT = "auto";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "The data set's folder, the one that contains train and val; for VOC the folder VOC2007"
              + " or VOC2012 or the one that contains VOCdevkit; for Cityscapes the one that"
              + " contains leftImg8bit and gtFine; for COCO the one that contains annotations.")
  private Path data;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = DETECT,
      description =
          "How the set lies on disk: image-folder, list-file, imagenet, places205,"
              + " inaturalist2018, voc, voc2012-segmentation, cityscapes, voc0712, coco, or auto to"
              + " tell from what is there.")
  private String layout;

  @Option(
      names = "--decode",
      description = "Decode every image instead of reading its header alone.")
  private boolean decode;

  @Mixin private ThreadsOption threads;

  /** Created by picocli. */
  public DoctorCommand() {}

  @Override
  public void run() {
    Report report = Doctor.examine(data, chosenLayout(), new Examination(decode, threads.count()));
    PrintWriter out = spec.commandLine().getOut();
    report.lines().forEach(out::println);
    out.flush();
    long errors = report.count(Severity.ERROR);
    if (errors > 0) {
      throw new DataException(
          String.format(
              "%s cannot be evaluated as it is: the report above names %d %s and what to do",
              data, errors, errors == 1 ? "error" : "errors"));
    }
  }

  private Optional<SetLayout> chosenLayout() {
    if (layout.equals(DETECT)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SetLayout.named(layout));
    } catch (UsageException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage() + ", or " + DETECT, e);
    }
  }
}
