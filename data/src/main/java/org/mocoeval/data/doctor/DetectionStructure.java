package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.DetectionSurvey;
import org.mocoeval.data.layout.Split;

/** Opens the splits of a detection set; one that cannot be opened does not stop the other. */
record DetectionStructure(Path root, Notes notes) {
  List<DetectionSurvey> splits(DetectionLayout layout) {
    return Stream.of(Split.values()).flatMap(split -> open(layout, split).stream()).toList();
  }

  private Optional<DetectionSurvey> open(DetectionLayout layout, Split split) {
    Optional<DetectionSurvey> survey =
        new Attempts(notes).reading("structure", () -> layout.survey(root, split));
    survey.ifPresentOrElse(
        this::report, () -> notes.fact(split.label() + " images", "not examined, see the errors"));
    return survey;
  }

  private void report(DetectionSurvey survey) {
    DetectionSet set = survey.readable();
    int unread = survey.unreadable().size();
    notes.fact(
        set.split() + " images",
        Words.number(survey.listed().size())
            + (unread == 0
                ? ""
                : ", " + Words.number(unread) + " of them without a readable annotation"));
    if (unread > 0) {
      notes.error(
          "unreadable annotations",
          String.format(
              "%s of %s of %s cannot be read",
              Words.number(unread), Words.count(survey.listed().size(), "annotation"), set.split()),
          Examples.of(survey.unreadable().stream().map(Words::printable).toList()),
          "Copy them from the set's source, from the same archive as the images: detection needs"
              + " every box.");
    }
  }
}
