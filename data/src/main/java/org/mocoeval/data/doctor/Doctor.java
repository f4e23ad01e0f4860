package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mocoeval.data.detection.BoxConvention;
import org.mocoeval.data.detection.DetectionLayout;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.detection.DetectionSurvey;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.voc.VocSet;

/** Examines a data set. */
public final class Doctor {
  private Doctor() {}

  /**
   * Examines a set. Everything that is wrong with it is in the report; nothing on disk is changed.
   * Reads the lists, annotations and label maps, every image file's length and header (with {@link
   * Examination#decode} the whole file), and the content of files that may be identical; keeps some
   * 40 bytes a file beside the lists, and a hash for each that may be identical to another.
   *
   * @param root the set's folder
   * @param layout how it lies on disk; empty to tell from what is there
   * @param how how thoroughly
   * @return the report
   */
  public static Report examine(Path root, Optional<SetLayout> layout, Examination how) {
    Path folder = root.toAbsolutePath().normalize();
    Notes notes = new Notes();
    notes.fact("data", Words.printable(folder.toString()));
    Optional<SetLayout> known =
        layout.or(() -> new Attempts(notes).reading("layout", () -> SetLayout.detect(folder)));
    known.ifPresent(
        one -> {
          notes.fact("layout", one.label() + (layout.isPresent() ? ", as told" : ""));
          examine(folder, one, how, notes);
        });
    return notes.report();
  }

  private static void examine(Path root, SetLayout layout, Examination how, Notes notes) {
    if (layout instanceof SetLayout.OneClassAnImage one) {
      classification(root, one.layout(), how, notes);
    } else if (layout instanceof SetLayout.OneClassAPixel one) {
      segmentation(root, one.layout(), how, notes);
    } else if (layout instanceof SetLayout.OneClassABox one) {
      detection(root, one.layout(), how, notes);
    } else {
      voc(root, how, notes);
    }
  }

  private static void classification(
      Path root, ClassificationLayout layout, Examination how, Notes notes) {
    List<ImageSet> splits = new Structure(root, notes).splits(layout);
    if (!splits.isEmpty()) {
      new ClassOrder(splits.stream().map(SplitClasses::of).toList()).examine(notes);
      new ClassBalance(splits).examine(notes);
      new KnownCounts(splits).examine(notes);
      List<FileGroup> groups = splits.stream().map(FileGroup::of).toList();
      FileChecks.of(root, groups, how).all().forEach(check -> check.examine(notes));
    }
  }

  private static void segmentation(
      Path root, SegmentationLayout layout, Examination how, Notes notes) {
    List<SegmentationSet> splits = new SegmentationStructure(root, notes).splits(layout);
    if (!splits.isEmpty()) {
      new ClassOrder(splits.stream().map(SplitClasses::of).toList()).examine(notes);
      new SegmentationCounts(splits).examine(notes);
      List<FileGroup> groups = splits.stream().map(FileGroup::of).toList();
      FileChecks files = FileChecks.of(splits.get(0).root(), groups, how);
      new LabelMapFiles(splits, files.images(), how.pass()).examine(notes);
      files.all().forEach(check -> check.examine(notes));
    }
  }

  private static void detection(Path root, DetectionLayout layout, Examination how, Notes notes) {
    List<DetectionSurvey> surveys = new DetectionStructure(root, notes).splits(layout);
    if (!surveys.isEmpty()) {
      List<DetectionSet> splits = surveys.stream().map(DetectionSurvey::readable).toList();
      new ClassOrder(splits.stream().map(SplitClasses::of).toList()).examine(notes);
      new DetectionBalance(splits).examine(notes);
      new DetectionCounts(surveys).examine(notes);
      new DetectionBoxes(splits, convention(layout)).examine(notes);
      new UnlistedImages(surveys).examine(notes);
      List<FileGroup> groups = splits.stream().map(FileGroup::of).toList();
      FileChecks files = FileChecks.of(splits.get(0).root(), groups, how);
      new DetectionSizes(splits, files.images()).examine(notes);
      files.all().forEach(check -> check.examine(notes));
    }
  }

  private static BoxConvention convention(DetectionLayout layout) {
    return switch (layout) {
      case VOC0712 -> BoxConvention.ONE_BASED_INCLUSIVE;
      case COCO -> BoxConvention.AS_STATED;
    };
  }

  private static void voc(Path root, Examination how, Notes notes) {
    List<VocSet> splits = new VocStructure(root, notes).splits();
    if (!splits.isEmpty()) {
      new ClassOrder(splits.stream().map(SplitClasses::of).toList()).examine(notes);
      new VocBalance(splits).examine(notes);
      new VocKnownCounts(splits).examine(notes);
      List<FileGroup> groups = splits.stream().map(FileGroup::of).toList();
      FileChecks files = FileChecks.of(splits.get(0).root(), groups, how);
      new VocAnnotations(splits, files.images(), how.pass()).examine(notes);
      files.all().forEach(check -> check.examine(notes));
    }
  }
}
