package org.mocoeval.results.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mocoeval.results.record.Cell;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedRuns;

/**
 * The cells that both sides of a comparison have.
 *
 * @param pairs in A's order
 * @param notCompared cells of the compared rows that are not compared, with the reason
 */
record CellPairs(List<CellPair> pairs, List<String> notCompared) {
  private static final String RANDOM_INIT = "random init";

  /** Stands for the checkpoint's own row, whatever the two sides call it. */
  private static final String OWN = "";

  /** A cell's place, with the own row's name left out; cells of another unit are others. */
  private record Place(String table, String row, String column, String unit) {
    String name() {
      return row.equals(OWN) ? column : row + ", " + column;
    }
  }

  CellPairs {
    pairs = List.copyOf(pairs);
    notCompared = List.copyOf(notCompared);
  }

  static CellPairs of(ComparedRuns runs, Rows rows) {
    Map<Place, List<Measured>> a = places(runs.a(), rows);
    Map<Place, List<Measured>> b = places(runs.b(), rows);
    List<CellPair> pairs = new ArrayList<>();
    List<String> notCompared = new ArrayList<>();
    Set<Place> all = new LinkedHashSet<>(a.keySet());
    all.addAll(b.keySet());
    for (Place place : all) {
      if (!a.containsKey(place) || !b.containsKey(place)) {
        String side = a.containsKey(place) ? "only A" : "only B";
        notCompared.add(place.table() + ", " + place.name() + " (" + side + ")");
        continue;
      }
      CellPair pair = new CellPair(place.name(), a.get(place), b.get(place));
      if (!isInRange(pair)) {
        notCompared.add(place.table() + ", " + place.name() + " (too large)");
      } else if (rows == Rows.ALL || !isRandom(pair)) {
        pairs.add(pair);
      }
    }
    return new CellPairs(pairs, notCompared);
  }

  private static boolean isInRange(CellPair pair) {
    return Stream.of(pair.a(), pair.b()).flatMap(List::stream).allMatch(Measured::isInRange);
  }

  private static boolean isRandom(CellPair pair) {
    return pair.a().get(0).cell().row().equals(RANDOM_INIT)
        && pair.b().get(0).cell().row().equals(RANDOM_INIT);
  }

  private static Map<Place, List<Measured>> places(RepeatedRuns group, Rows rows) {
    Map<Place, List<Measured>> places = new LinkedHashMap<>();
    for (RunRecord run : group.runs()) {
      Map<String, String> own = new LinkedHashMap<>();
      run.cells().forEach(cell -> own.putIfAbsent(cell.table(), cell.row()));
      for (Cell cell : run.cells()) {
        boolean isOwn = own.get(cell.table()).equals(cell.row());
        if (isOwn || rows == Rows.ALL) {
          String row = isOwn ? OWN : cell.row();
          Place place = new Place(cell.table(), row, cell.column(), cell.unit());
          places.computeIfAbsent(place, absent -> new ArrayList<>()).add(new Measured(run, cell));
        }
      }
    }
    return places;
  }
}
