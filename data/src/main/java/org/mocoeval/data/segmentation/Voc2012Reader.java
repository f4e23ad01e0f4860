package org.mocoeval.data.segmentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.voc.ListLines;
import org.mocoeval.data.voc.Voc2007;

/**
 * VOC2012 with the additional labels of the Semantic Boundaries Dataset, in the order in which
 * mmsegmentation joins the two lists (PROTOCOLS H). The classes are VOC's unless a {@code
 * classes.txt} in the folder names others, one a line, the background first.
 */
final class Voc2012Reader {
  static final String DATASET = "voc2012aug";

  /** Background and VOC's twenty, which are the same every year. */
  static final List<String> CLASSES =
      Stream.concat(Stream.of("background"), Voc2007.CLASSES.stream()).toList();

  private Voc2012Reader() {}

  static SegmentationSet list(Path root, Split split) {
    Voc2012Folder folder = Voc2012Folder.find(root);
    List<LabelledScene> scenes = new ArrayList<>();
    Set<String> ids = ListLines.ids(folder.list(split.label()));
    ids.forEach(id -> scenes.add(folder.scene(id, Voc2012Folder.CLASSES)));
    Path additional = folder.list("aug");
    String name = split.label();
    if (split == Split.TRAIN && Files.exists(additional)) {
      name = "train+aug";
      for (String id : ListLines.ids(additional)) {
        requireNew(id, ids, additional);
        scenes.add(folder.scene(id, Voc2012Folder.CLASSES_AUG));
      }
    }
    LabelCoding coding = LabelCoding.plain(classNames(folder));
    return new SegmentationSet(DATASET, name, folder.path(), coding, scenes);
  }

  private static List<String> classNames(Voc2012Folder folder) {
    Path own = folder.path().resolve("classes.txt");
    return Files.exists(own) ? ClassNames.read(own) : CLASSES;
  }

  private static void requireNew(String id, Set<String> train, Path additional) {
    if (train.contains(id)) {
      throw new DataException(
          String.format(
              "%s lists %s, which train.txt lists too: it must name the additional images only, as"
                  + " mmsegmentation's tools/convert_datasets/voc_aug.py writes it",
              additional, id));
    }
  }
}
