package org.mocoeval.backbone.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mocoeval.backbone.checkpoint.pickle.Inert;
import org.mocoeval.backbone.checkpoint.pickle.Tuple;

/**
 * Finds the dictionary of weights among whatever else was saved beside it.
 *
 * <p>Order of preference: a dictionary named as in {@link #NAMES}, in that order; the outermost
 * dictionary itself, if tensors lie directly in it; any other. Among equals the less deep one, then
 * the one with more tensors. What belongs to an optimiser is never taken.
 */
final class StateDictionaries {
  /** MoCo, timm and lightning; swav, DINO (teacher before student), BYOL and VISSL; the rest. */
  static final List<String> NAMES =
      List.of(
          "state_dict",
          "model_state_dict",
          "model_state",
          "model",
          "teacher",
          "student",
          "trunk",
          "backbone",
          "encoder",
          "network",
          "net",
          "module",
          "weights",
          "params",
          "state_dict_ema",
          "model_ema",
          "ema");

  private static final List<String> NEVER = List.of("optim", "scheduler", "scaler");

  /** VISSL nests four deep. */
  private static final int MAX_DEPTH = 6;

  private static final int MAX_VISITED = 100_000;

  /** Whoever saves weights in a list puts them near its beginning. */
  private static final int MAX_ITEMS = 100;

  private record Candidate(
      String path, String name, Map<?, ?> dictionary, int depth, long tensors) {
    int rank() {
      int listed = NAMES.indexOf(name);
      return listed >= 0 ? listed : depth == 0 ? NAMES.size() : NAMES.size() + 1;
    }
  }

  private record Visit(Object value, String path, String name, int depth) {}

  private final FileBytes file;
  private final PickledFile pickled;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Candidate> candidates = new ArrayList<>();

  private StateDictionaries(FileBytes file, PickledFile pickled) {
    this.file = file;
    this.pickled = pickled;
  }

  static Contents choose(FileBytes file, PickledFile pickled) {
    return new StateDictionaries(file, pickled).choose();
  }

  private Contents choose() {
    collect();
    Candidate chosen =
        candidates.stream()
            .min(
                Comparator.comparingInt(Candidate::rank)
                    .thenComparingInt(Candidate::depth)
                    .thenComparing(Comparator.comparingLong(Candidate::tensors).reversed()))
            .orElseThrow(this::nothingFound);
    List<String> others =
        candidates.stream()
            .filter(candidate -> candidate.dictionary() != chosen.dictionary())
            .map(candidate -> candidate.path() + " (" + candidate.tensors() + " tensors)")
            .toList();
    return new Contents(
        pickled.format(), chosen.path(), tensors(chosen.dictionary()), metadata(chosen), others);
  }

  private Map<String, TensorData> tensors(Map<?, ?> dictionary) {
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    dictionary.forEach(
        (key, value) -> {
          if (value instanceof TensorRef ref) {
            String name = key instanceof String text ? text : Printable.text(key);
            tensors.put(name, pickled.tensor(name, ref));
          }
        });
    return tensors;
  }

  private Map<String, String> metadata(Candidate chosen) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (pickled.root() instanceof Map<?, ?> root) {
      Printable.entries(root, chosen.dictionary(), metadata);
    }
    if (chosen.dictionary() != pickled.root()) {
      Printable.entries(chosen.dictionary(), chosen.dictionary(), metadata);
    }
    return metadata;
  }

  /** Breadth first, each dictionary once: a hostile file may hold itself. */
  private void collect() {
    Deque<Visit> queue = new ArrayDeque<>();
    seen.add(pickled.root());
    queue.add(new Visit(pickled.root(), "the outermost dictionary", "", 0));
    while (!queue.isEmpty()) {
      Visit visit = queue.remove();
      Map<?, ?> children = children(visit.value());
      long tensors = children.values().stream().filter(TensorRef.class::isInstance).count();
      if (tensors > 0) {
        candidates.add(new Candidate(visit.path(), visit.name(), children, visit.depth(), tensors));
      }
      if (visit.depth() < MAX_DEPTH) {
        children.forEach((key, child) -> enqueue(visit, key, child, queue));
      }
    }
  }

  private void enqueue(Visit parent, Object key, Object child, Deque<Visit> queue) {
    boolean container = child instanceof Map || child instanceof List || child instanceof Tuple;
    if (!container && !(child instanceof Inert)) {
      return;
    }
    String name = Printable.text(key);
    boolean wanted = NEVER.stream().noneMatch(name::contains);
    if (wanted && seen.size() < MAX_VISITED && seen.add(child)) {
      String path = parent.depth() == 0 ? name : parent.path() + "." + name;
      queue.add(new Visit(child, path, name, parent.depth() + 1));
    }
  }

  private static Map<?, ?> children(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    if (value instanceof Inert inert) {
      return inert.items();
    }
    List<?> items =
        value instanceof Tuple tuple
            ? tuple.items()
            : value instanceof List<?> list ? list : List.of();
    Map<Integer, Object> numbered = new LinkedHashMap<>();
    items.stream().limit(MAX_ITEMS).forEach(item -> numbered.put(numbered.size(), item));
    return numbered;
  }

  private CheckpointException nothingFound() {
    return pickledObjects()
        .map(
            inert ->
                file.malformed(
                    String.format(
                        "this holds a pickled object of class %s, not a dictionary of weights, and "
                            + "no class is ever instantiated here. Save its weights in Python: "
                            + "torch.save(model.state_dict(), 'weights.pth')",
                        inert.what())))
        .findFirst()
        .orElseGet(
            () ->
                file.malformed(
                    "no dictionary of tensors is in it; pass a file that "
                        + "torch.save(model.state_dict(), …) or a training run wrote"));
  }

  private Stream<Inert> pickledObjects() {
    Stream<?> objects =
        pickled.root() instanceof Map<?, ?> map
            ? NAMES.stream().map(map::get)
            : Stream.ofNullable(pickled.root());
    return objects.filter(Inert.class::isInstance).map(Inert.class::cast);
  }
}
