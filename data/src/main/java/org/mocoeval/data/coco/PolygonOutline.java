package org.mocoeval.data.coco;

import java.util.Arrays;
import org.mocoeval.data.DataException;

/**
 * The pixels of a polygon as {@code rleFrPoly} of pycocotools' {@code maskApi.c} finds them: its
 * outline is walked on a grid five times as fine, and where that crosses the middle of a column of
 * pixels, the mask changes from there on down.
 */
final class PolygonOutline {
  /** Steps of the fine grid within a pixel. */
  private static final int SCALE = 5;

  private static final int COORDINATES = 6;

  /** Far outside every image; keeps the walk within whole numbers and within seconds. */
  private static final double FARTHEST = 1 << 20;

  private final int height;
  private final int width;
  private int[] changes = new int[64];
  private int count;
  private int lastX;
  private int lastY;

  private PolygonOutline(int height, int width) {
    this.height = height;
    this.width = width;
  }

  static RleMask fill(int height, int width, double[] xy) {
    requireSound(xy);
    PolygonOutline outline = new PolygonOutline(height, width);
    outline.walk(xy);
    return new RleMask(height, width, outline.runs());
  }

  private static void requireSound(double[] xy) {
    if (xy.length < COORDINATES || xy.length % 2 != 0) {
      throw new DataException(
          "a polygon has %d coordinates: expected x and y of at least 3 points"
              .formatted(xy.length));
    }
    for (double coordinate : xy) {
      if (!(Math.abs(coordinate) <= FARTHEST)) {
        throw new DataException(
            "a polygon has the coordinate %s: expected pixels, at most %.0f"
                .formatted(coordinate, FARTHEST));
      }
    }
  }

  private void walk(double[] xy) {
    int points = xy.length / 2;
    int firstX = fine(xy[0]);
    int firstY = fine(xy[1]);
    lastX = firstX;
    lastY = firstY;
    int fromX = firstX;
    int fromY = firstY;
    for (int i = 1; i <= points; i++) {
      int toX = i == points ? firstX : fine(xy[2 * i]);
      int toY = i == points ? firstY : fine(xy[2 * i + 1]);
      edge(fromX, fromY, toX, toY, i == 1);
      fromX = toX;
      fromY = toY;
    }
  }

  /** C's conversion, towards zero: left of the image it does not round to the nearest. */
  private static int fine(double coordinate) {
    return (int) (SCALE * coordinate + .5);
  }

  private void edge(int fromX, int fromY, int toX, int toY, boolean first) {
    int dx = Math.abs(toX - fromX);
    int dy = Math.abs(toY - fromY);
    boolean flat = dx >= dy;
    boolean flip = flat ? fromX > toX : fromY > toY;
    int startX = flip ? toX : fromX;
    int startY = flip ? toY : fromY;
    int steps = flat ? dx : dy;
    int across = flat ? toY - fromY : toX - fromX;
    // A point twice over is no edge: the slope would be 0/0, and it is met at its neighbours.
    double slope = steps == 0 ? 0 : (double) (flip ? -across : across) / steps;
    for (int d = 0; d <= steps; d++) {
      int t = flip ? steps - d : d;
      int x = flat ? startX + t : (int) (startX + slope * t + .5);
      int y = flat ? (int) (startY + slope * t + .5) : startY + t;
      if (first && d == 0) {
        lastX = x;
        lastY = y;
      }
      visit(x, y);
    }
  }

  /** Notes a change if the step from the point before crosses the middle of a column. */
  private void visit(int x, int y) {
    if (x != lastX) {
      double column = ((x < lastX ? x : x - 1) + .5) / SCALE - .5;
      if (Math.floor(column) == column && column >= 0 && column <= width - 1) {
        double row = (Math.min(y, lastY) + .5) / SCALE - .5;
        int down = (int) Math.ceil(Math.max(0, Math.min(height, row)));
        add(((int) column) * height + down);
      }
    }
    lastX = x;
    lastY = y;
  }

  private void add(int change) {
    changes = count == changes.length ? Arrays.copyOf(changes, 2 * count) : changes;
    changes[count++] = change;
  }

  private int[] runs() {
    Arrays.sort(changes, 0, count);
    int[] runs = new int[count + 1];
    int last = 0;
    int before = 0;
    for (int i = 0; i <= count; i++) {
      int change = i < count ? changes[i] : height * width;
      runs[i] = change - before;
      before = change;
    }
    // Two changes in one place are none.
    for (int i = 1; i <= count; i++) {
      if (runs[i] > 0) {
        runs[++last] = runs[i];
      } else if (++i <= count) {
        runs[last] += runs[i];
      }
    }
    return Arrays.copyOf(runs, last + 1);
  }
}
