package org.mocoeval.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocoeval.cli.Commands;
import org.mocoeval.results.FoundRuns;
import org.mocoeval.results.RunRecords;
import org.mocoeval.results.page.PageFiles;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.testing.Fixtures;

/**
 * A published network on real images, from PNG files to the table: what mmselfsup's arithmetic
 * gives on features that PyTorch computed from the same files.
 */
class CifarImagesTest {
  private static final String LISTS = "svm_knn/cifar10_resnet20_features/";
  private static final double[] EXPECTED = {90.25, 90.40, 90.15, 90.30};

  @TempDir Path folder;

  @Test
  void publishedResnet20GivesMmselfsupsFigures() throws IOException {
    Path checkpoint = Fixtures.require("weights/resnet20-12fca82f.th");
    Path data = imageFolder();
    Path json = folder.resolve("run.json");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Commands.commandLine(new Main())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "--checkpoint=" + checkpoint,
                "--backbone=cifar_resnet20",
                "--data=" + data,
                "--transform=native",
                "--cache=" + folder.resolve("cache"),
                "--results=" + folder.resolve("runs"),
                "--json=" + json);
    assertEquals(0, status, err::toString);
    RunRecord record = RunRecords.read(json);
    double[] top1 =
        record.cells().stream()
            .filter(cell -> cell.table().equals(KnnCells.TOP1))
            .mapToDouble(Cell::value)
            .toArray();
    assertEquals(EXPECTED.length, top1.length);
    for (int i = 0; i < top1.length; i++) {
      assertEquals(EXPECTED[i], top1[i], 0.05 + 1e-9, "column " + i);
    }
    assertEquals("cifar_resnet20", record.checkpoint().orElseThrow().backbone());
    assertTrue(out.toString().contains("resnet20-12fca82f.th"), out::toString);
    requireOtherData(PageFiles.of(FoundRuns.in(List.of(json)), "CIFAR-10").get("page.csv"));
  }

  /** The page is ImageNet's: what was measured on CIFAR-10 is not held against it. */
  private static void requireOtherData(String page) {
    List<String> rows =
        page.lines()
            .filter(line -> line.contains(",resnet20-12fca82f.th,resnet20-12fca82f.th,"))
            .toList();
    assertEquals(EXPECTED.length, rows.size(), page);
    for (String row : rows) {
      assertTrue(row.startsWith("ImageNet Nearest-Neighbor Classification,k="), row);
      assertTrue(row.contains(",cifar10,") && row.contains(",other data,"), row);
    }
  }

  /** Links the listed files into a folder of their own: 5,000 to train on, 2,000 to test. */
  private Path imageFolder() throws IOException {
    Path images = Fixtures.require("classification/cifar10");
    Path root = folder.resolve("cifar10");
    for (String list : new String[] {"train_files.txt", "test_files.txt"}) {
      for (String file : Files.readAllLines(Fixtures.require(LISTS + list))) {
        Path link = root.resolve(file);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, images.resolve(file));
      }
    }
    return root;
  }
}
