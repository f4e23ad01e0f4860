package org.mocoeval.vocsvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.data.array.Npy;
import org.mocoeval.data.voc.VocSet;
import org.mocoeval.data.voc.VocSplit;
import org.mocoeval.data.voc.VocTargets;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.page.PageFiles;
import org.mocoeval.testing.Fixtures;

/**
 * VOC2007's official labels without its images: whatever features are given with them, the page
 * must not hold the result against what was published on the images.
 */
class OfficialLabelsOnThePageTest {
  private static final int ROWS = 500;
  private static final int COLUMNS = 24;

  @TempDir Path folder;

  @Test
  void givenFeaturesWithOfficialLabelsAreOtherData() {
    Path labels = Fixtures.require("voc07_labels");
    write("train", VocSet.open(labels, VocSplit.TRAINVAL).targets());
    write("test", VocSet.open(labels, VocSplit.TEST).targets());
    Path json = folder.resolve("run.json");
    int status =
        Commands.commandLine(new Main())
            .execute(
                "features",
                "--train-features=" + folder.resolve("train-features.npy"),
                "--train-targets=" + folder.resolve("train-targets.npy"),
                "--test-features=" + folder.resolve("test-features.npy"),
                "--test-targets=" + folder.resolve("test-targets.npy"),
                "--cache=" + folder.resolve("cache"),
                "--results=" + folder.resolve("runs"),
                "--json=" + json);
    assertEquals(0, status);
    String page = PageFiles.of(FoundRuns.in(List.of(json)), "labels").get("page.csv");
    String row =
        page.lines()
            .filter(line -> line.startsWith("VOC SVM / Low-shot SVM,SVM,given features,"))
            .findFirst()
            .orElseThrow();
    assertTrue(row.contains(",features,features,") && row.contains(",other data,"), row);
    assertTrue(page.contains("VOC SVM / Low-shot SVM,SVM,published,"), "the page's own row stays");
  }

  /** Features that know the labels a little: the first columns are they, under noise. */
  private void write(String split, VocTargets all) {
    Random random = new Random(7);
    long[] targets = new long[ROWS * all.classes()];
    float[] features = new float[ROWS * COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        features[row * COLUMNS + column] = (float) random.nextGaussian();
      }
      for (int cls = 0; cls < all.classes(); cls++) {
        targets[row * all.classes() + cls] = all.at(row, cls);
        features[row * COLUMNS + cls] += all.at(row, cls) == VocTargets.PRESENT ? 2 : 0;
      }
    }
    Npy.write(folder.resolve(split + "-targets.npy"), targets, ROWS, all.classes());
    Npy.write(folder.resolve(split + "-features.npy"), features, ROWS, COLUMNS);
  }
}
