package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A miniature in one of the layouts: what is in its folder, and how it gets there. */
sealed interface Edition
    permits ClassificationEdition,
        VocEdition,
        Voc2012Edition,
        Voc0712Edition,
        CityscapesEdition,
        CocoEdition {
  /** Raised whenever a picture, a name or the layout changes, so that no old copy is used. */
  int format();

  /** The layout's name, as folders and commands have it. */
  String layout();

  /** Names the spec and nothing else, for a folder. */
  String id();

  /** The spec, as the marker keeps it. */
  Object spec();

  int maxSide();

  /** How many images there must be in the image folders. */
  int images();

  /** Where there are images and nothing else, below the root. */
  List<String> imageFolders();

  /** The files, or folders of files, that say what the images show, below the root. */
  List<String> labels();

  /** Fills an empty folder. */
  void write(Path root) throws IOException;

  /** Names the miniature's folder. */
  default String folderName() {
    return "miniature-" + layout() + "-v" + format() + "-" + id();
  }
}
