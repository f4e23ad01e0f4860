package org.mocoeval.data.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mocoeval.data.voc.VocFolder;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocSplit;

/** Opens the two splits of a VOC set that figures are published for. */
record VocStructure(Path root, Notes notes) {
  List<VocSet> splits() {
    Attempts attempts = new Attempts(notes);
    return attempts.reading("structure", () -> VocFolder.find(root)).stream()
        .flatMap(folder -> Stream.of(VocSplit.TRAINVAL, VocSplit.TEST))
        .flatMap(split -> open(attempts, split).stream())
        .toList();
  }

  private Optional<VocSet> open(Attempts attempts, VocSplit split) {
    Optional<VocSet> set = attempts.reading("structure", () -> VocSet.open(root, split));
    if (set.isEmpty()) {
      notes.fact(split.label() + " images", "not examined, see the errors");
    }
    return set;
  }
}
