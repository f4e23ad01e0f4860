package org.mocoeval.segmentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mocoeval.data.image.Images;
import org.mocoeval.data.image.RgbImage;
import org.mocoeval.data.segmentation.LabelMaps;
import org.mocoeval.data.segmentation.Palette;

/** Predictions as files: label PNGs of every image, and a sheet of the first few. */
final class Pictures {
  static final String FOLDER = "predictions";
  static final String SHEET = "predictions.png";
  private static final int SHOWN = 8;

  private Pictures() {}

  /**
   * Predicts all validation images and writes them.
   *
   * @param validation the images
   * @param network in inference
   * @param folder gets {@code predictions/} and {@code predictions.png}
   */
  static void write(Validation validation, SegmentationNetwork network, Path folder) {
    ContactSheet sheet = new ContactSheet(Palette.VOC);
    int[] shown = {0};
    try {
      Files.createDirectories(folder.resolve(FOLDER));
      validation.predict(
          network,
          predicted -> {
            String name = predicted.scene().name() + ".png";
            LabelMaps.write(
                folder.resolve(FOLDER).resolve(name), predicted.prediction(), Palette.VOC);
            if (shown[0]++ < SHOWN) {
              RgbImage image = Images.read(predicted.scene().image());
              sheet.add(image, predicted.truth(), predicted.prediction());
            }
          });
      sheet.write(folder.resolve(SHEET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts the sheet beside a run record.
   *
   * @param from a folder of {@link #write}
   * @param to the record's folder
   */
  static void copySheet(Path from, Path to) {
    try {
      Files.copy(from.resolve(SHEET), to.resolve(SHEET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
