package org.mocoeval.data.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mocoeval.cli.UsageException;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.ClassificationLayout;
import org.mocoeval.data.voc.VocFolder;

/** How a set of whatever kind lies on disk. */
public sealed interface SetLayout {
  /**
   * One class an image.
   *
   * @param layout which of these layouts
   */
  record OneClassAnImage(ClassificationLayout layout) implements SetLayout {
    @Override
    public String label() {
      return layout.label();
    }
  }

  /** Pascal VOC: any number of classes an image, and boxes. */
  record Voc() implements SetLayout {
    private static final String LABEL = "voc";

    @Override
    public String label() {
      return LABEL;
    }
  }

  /**
   * Names the layout.
   *
   * @return as used on the command line
   */
  String label();

  /**
   * Lists the names.
   *
   * @return as used on the command line
   */
  static List<String> labels() {
    return Stream.concat(ClassificationLayout.labels().stream(), Stream.of(Voc.LABEL)).toList();
  }

  /**
   * Finds a layout by its name.
   *
   * @param name one of {@link #labels()}
   * @return the layout
   * @throws UsageException when there is no such name
   */
  static SetLayout named(String name) {
    if (!labels().contains(name)) {
      throw new UsageException(
          "unknown layout '" + name + "': expected one of " + String.join(", ", labels()));
    }
    return name.equals(Voc.LABEL)
        ? new Voc()
        : new OneClassAnImage(ClassificationLayout.named(name));
  }

  /**
   * Tells the layout from what a folder holds.
   *
   * @param root the set's folder
   * @return the first layout that fits
   * @throws DataException when none fits; the message says what was found
   */
  static SetLayout detect(Path root) {
    if (VocFolder.isIn(root)) {
      return new Voc();
    }
    try {
      return new OneClassAnImage(ClassificationLayout.detect(root));
    } catch (DataException e) {
      throw Files.isDirectory(root)
          ? new DataException(
              e.getMessage() + "; " + Voc.LABEL + " needs ImageSets/Main and JPEGImages", e)
          : e;
    }
  }
}
