package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.segmentation.SegmentationLayout;
import org.mocoeval.data.segmentation.SegmentationSet;

/** Opens the splits of a segmentation set; one that cannot be opened does not stop the other. */
record SegmentationStructure(Path root, Notes notes) {
  List<SegmentationSet> splits(SegmentationLayout layout) {
    return Stream.of(Split.values()).flatMap(split -> open(layout, split).stream()).toList();
  }

  private Optional<SegmentationSet> open(SegmentationLayout layout, Split split) {
    Optional<SegmentationSet> set =
        new Attempts(notes).reading("structure", () -> layout.list(root, split));
    notes.fact(
        set.map(SegmentationSet::split).orElse(split.label()) + " images",
        set.map(one -> Words.number(one.size())).orElse("not examined, see the errors"));
    return set;
  }
}
