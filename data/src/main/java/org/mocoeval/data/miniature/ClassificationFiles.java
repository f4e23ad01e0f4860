package org.mocoeval.data.miniature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a public set of one class an image lies on disk: where its images are and what tells their
 * classes. The images themselves are the same in every layout.
 */
sealed interface ClassificationFiles permits ImageNetFiles, Places205Files, INaturalist2018Files {
  /** The layout's name, as folders and commands have it. */
  String layout();

  /** Where an image lies below the data set's root, with {@code '/'} between the parts. */
  String path(Part part, int label, int number);

  /** Where there are images and nothing else, below the root. */
  List<String> imageFolders();

  /** The files without which the images or their classes are not known, below the root. */
  List<String> lists();

  /** Writes what is not an image into an empty folder: the lists, and names for readers. */
  void writeLists(MiniatureSpec spec, Path root) throws IOException;
}
