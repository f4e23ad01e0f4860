package org.mocoeval.data.detection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mocoeval.data.DataException;
import org.mocoeval.data.image.ImageSize;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.layout.Split;
import org.mocoeval.data.voc.ListLines;
import org.mocoeval.data.voc.StatedAnnotation;
import org.mocoeval.data.voc.StatedAnnotation.StatedObject;
import org.mocoeval.data.voc.VocFolder;

/**
 * An image of a VOC list and where its annotation is.
 *
 * @param folder the year
 * @param id e.g. {@code 000005}
 */
record ListedAnnotation(VocFolder folder, String id) {
  /** What came of reading one. */
  sealed interface Outcome {}

  /**
   * It could be read.
   *
   * @param listed which
   * @param size as stated, or else as the image's header has it
   * @param objects as stated
   */
  record Read(ListedAnnotation listed, ImageSize size, List<StatedObject> objects)
      implements Outcome {}

  /**
   * It could not.
   *
   * @param why in words that name the file
   */
  record Unreadable(String why) implements Outcome {}

  /** Lists the images of a split in the order of the lists, the first year first. */
  static List<ListedAnnotation> of(List<VocFolder> folders, Split split) {
    return folders.stream()
        .flatMap(
            folder ->
                ListLines.ids(VocYears.list(folder, split)).stream()
                    .map(id -> new ListedAnnotation(folder, id)))
        .toList();
  }

  Path image() {
    return folder.image(id);
  }

  Outcome outcome() {
    try {
      StatedAnnotation stated = StatedAnnotation.read(folder.annotation(id));
      return new Read(this, stated.size().orElseGet(this::headerSize), stated.objects());
    } catch (DataException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private ImageSize headerSize() {
    if (!Files.isRegularFile(image())) {
      throw new DataException(
          String.format(
              "%s states no size, and the image %s, which would tell it, is missing: copy it from"
                  + " the set's source",
              folder.annotation(id), image()));
    }
    return Images.size(image());
  }
}
