package org.mocoeval.detection.voc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mocoeval.data.voc.VocBox;
import org.mocoeval.data.voc.VocObject;

/** Boxes in text files, one an image: class, score where it is a detection, four numbers. */
record TextBoxes(VocTruth truth, SortedMap<String, ClassDetections> detections) {
  /** x, y, width and height. */
  static TextBoxes ofSizes(Path folder) throws IOException {
    return read(folder.resolve("gts"), folder.resolve("dets"), true);
  }

  /** First column, first row, last column, last row. */
  static TextBoxes ofCorners(Path folder) throws IOException {
    return read(folder.resolve("ground-truth"), folder.resolve("detection-results"), false);
  }

  private static TextBoxes read(Path truths, Path found, boolean sizes) throws IOException {
    List<String> images = new ArrayList<>();
    List<List<VocObject>> objects = new ArrayList<>();
    SortedMap<String, List<double[]>> detections = new TreeMap<>();
    for (Path file : files(truths)) {
      List<VocObject> own = new ArrayList<>();
      for (String[] line : lines(file)) {
        double[] box = box(line, 1, sizes);
        VocBox corners = new VocBox(box[0], box[1], box[2], box[3]);
        own.add(new VocObject(line[0], corners, line.length > 5, false));
      }
      for (String[] line : lines(found.resolve(file.getFileName()))) {
        double[] box = box(line, 2, sizes);
        double[] row = {images.size(), Double.parseDouble(line[1]), box[0], box[1], box[2], box[3]};
        detections.computeIfAbsent(line[0], name -> new ArrayList<>()).add(row);
      }
      images.add(file.getFileName().toString());
      objects.add(own);
    }
    SortedMap<String, ClassDetections> byClass = new TreeMap<>();
    detections.forEach((name, rows) -> byClass.put(name, ofRows(rows)));
    return new TextBoxes(new VocTruth(images, objects), byClass);
  }

  static ClassDetections ofRows(List<double[]> rows) {
    return new ClassDetections(
        rows.stream().mapToInt(row -> (int) row[0]).toArray(),
        rows.stream().mapToDouble(row -> row[1]).toArray(),
        rows.stream().flatMapToDouble(row -> Arrays.stream(row, 2, 6)).toArray());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<String[]> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().split("\\s+", -1))
        .toList();
  }

  private static double[] box(String[] fields, int from, boolean sizes) {
    double[] box = new double[4];
    for (int i = 0; i < 4; i++) {
      box[i] = Double.parseDouble(fields[from + i]);
      box[i] += sizes && i > 1 ? box[i - 2] : 0;
    }
    return box;
  }
}
