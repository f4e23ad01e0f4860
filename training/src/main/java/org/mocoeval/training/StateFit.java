package org.mocoeval.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mocoeval.backbone.checkpoint.CheckpointException;
import org.mocoeval.backbone.checkpoint.DType;
import org.mocoeval.backbone.checkpoint.TensorContent;

/** Refuses to go on from the checkpoint of another run. */
final class StateFit {
  private static final int SHOWN = 5;
  private static final String SETTINGS = "set '%s' there and '%s' here";

  private StateFit() {}

  /**
   * Compares the settings, but for those that may be mended, and the number of steps.
   *
   * @throws CheckpointException if any differs; lists all that do
   */
  static void requireSameSettings(
      String file, RunStatus stored, RunStatus wanted, Set<String> mendable) {
    SortedMap<String, String> there = settings(stored);
    SortedMap<String, String> here = settings(wanted);
    there.keySet().removeAll(mendable);
    here.keySet().removeAll(mendable);
    List<String> differences = differences(there, here, SETTINGS);
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          String.format(
              "%s belongs to a run with other settings: %s. Resume with the settings of that run,"
                  + " or start a new one in another folder",
              file, String.join("; ", differences)));
    }
  }

  /** Lists what differs among the settings that may be mended. */
  static List<String> mended(RunStatus stored, RunStatus wanted, Set<String> mendable) {
    SortedMap<String, String> there = settings(stored);
    SortedMap<String, String> here = settings(wanted);
    there.keySet().retainAll(mendable);
    here.keySet().retainAll(mendable);
    return differences(there, here, SETTINGS);
  }

  /**
   * Compares names, shapes and types.
   *
   * @throws CheckpointException if any differs; lists the first few
   */
  static void requireSameArrays(
      String file, Map<String, ? extends TensorContent> stored, Map<String, NDArray> state) {
    SortedMap<String, String> there = new TreeMap<>();
    stored.forEach((name, tensor) -> there.put(name, text(tensor.shape(), tensor.dtype())));
    SortedMap<String, String> here = new TreeMap<>();
    state.forEach(
        (name, array) ->
            here.put(name, text(array.getShape().getShape(), StateArrays.dtype(name, array))));
    List<String> differences = differences(there, here, "%s there and %s here");
    if (!differences.isEmpty()) {
      String more =
          differences.size() > SHOWN ? String.format("; … %d in all", differences.size()) : "";
      throw new CheckpointException(
          String.format(
              "%s is a checkpoint of another architecture: %s%s. Resume with the architecture of"
                  + " that run, or start a new one in another folder",
              file,
              String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size()))),
              more));
    }
  }

  private static SortedMap<String, String> settings(RunStatus status) {
    SortedMap<String, String> settings = new TreeMap<>(status.settings());
    settings.put("steps per epoch", Integer.toString(status.stepsPerEpoch()));
    return settings;
  }

  private static List<String> differences(
      Map<String, String> there, Map<String, String> here, String both) {
    SortedSet<String> names = new TreeSet<>(there.keySet());
    names.addAll(here.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String stored = there.get(name);
      String wanted = here.get(name);
      if (!Objects.equals(stored, wanted)) {
        differences.add(name + " is " + difference(stored, wanted, both));
      }
    }
    return differences;
  }

  private static String difference(String stored, String wanted, String both) {
    if (stored == null) {
      return "absent there and " + wanted + " here";
    }
    return wanted == null ? stored + " there and absent here" : String.format(both, stored, wanted);
  }

  private static String text(long[] shape, DType type) {
    return type.torchName() + " " + new Shape(shape);
  }
}
