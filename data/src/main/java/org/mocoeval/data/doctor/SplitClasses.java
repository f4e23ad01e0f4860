package org.mocoeval.data.doctor;

import java.util.List;
import org.mocoeval.data.detection.DetectionSet;
import org.mocoeval.data.layout.ImageSet;
import org.mocoeval.data.segmentation.SegmentationSet;
import org.mocoeval.data.voc.VocSet;

/**
 * The classes of one split, of whatever kind of set.
 *
 * @param split the split's name
 * @param names in the order of the labels
 */
record SplitClasses(String split, List<String> names) {
  SplitClasses {
    names = List.copyOf(names);
  }

  static SplitClasses of(ImageSet set) {
    return new SplitClasses(set.split().label(), set.classNames());
  }

  static SplitClasses of(VocSet set) {
    return new SplitClasses(set.split().label(), set.classNames());
  }

  static SplitClasses of(SegmentationSet set) {
    return new SplitClasses(set.split(), set.coding().classNames());
  }

  static SplitClasses of(DetectionSet set) {
    return new SplitClasses(set.split(), set.classNames());
  }

  String printable(int label) {
    return Words.printable(names.get(label));
  }
}
