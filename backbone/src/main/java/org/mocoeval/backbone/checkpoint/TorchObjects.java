package org.mocoeval.backbone.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mocoeval.backbone.checkpoint.pickle.Global;
import org.mocoeval.backbone.checkpoint.pickle.Inert;
import org.mocoeval.backbone.checkpoint.pickle.PickleHost;
import org.mocoeval.backbone.checkpoint.pickle.Tuple;

/** The few Python names that make up a state dictionary; all others stay {@link Inert}. */
final class TorchObjects implements PickleHost {
  private static final Set<String> STORAGE_MODULES = Set.of("torch", "torch.cuda", "torch.storage");

  /** Storages whose elements cannot be read but have to be stepped over; bytes an element. */
  private static final Map<String, Integer> UNREADABLE_STORAGES =
      Map.of(
          "ComplexFloatStorage", 8,
          "ComplexDoubleStorage", 16,
          "QInt8Storage", 1,
          "QUInt8Storage", 1,
          "QInt32Storage", 4);

  private static final long MAX_COPIED_BYTES = 1L << 28;

  private long copiedBytes;
  private final Map<String, StorageRef> storages = new LinkedHashMap<>();

  /** The storages met so far, by key. */
  Map<String, StorageRef> storages() {
    return storages;
  }

  @Override
  public Object call(Global callable, Tuple arguments) {
    return switch (callable.toString()) {
      case "collections.OrderedDict" -> orderedDict(arguments);
      case "collections.defaultdict" -> new LinkedHashMap<>();
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
          tensor(arguments, Optional.empty());
      case "torch._utils._rebuild_tensor_v3" ->
          tensor(arguments, Optional.of(argument(arguments, 6, Global.class)));
      case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
          argument(arguments, 0, Object.class);
      case "torch._tensor._rebuild_from_type_v2" -> subclassed(arguments);
      case "torch.Size" -> argument(arguments, 0, Tuple.class);
      case "_codecs.encode" -> encoded(arguments);
      case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar" ->
          NumpyScalars.read(arguments).orElseGet(() -> inert(callable, arguments));
      default -> inert(callable, arguments);
    };
  }

  @Override
  public Object persistent(Object id) {
    Tuple parts = checked(id, Tuple.class, "the name of a storage");
    String kind = argument(parts, 0, String.class);
    if (kind.equals("module")) { // PyTorch before 1.6 stored the source text beside a class.
      return argument(parts, 1, Object.class);
    }
    if (!kind.equals("storage")) {
      throw new IllegalArgumentException("an outside object of unknown kind");
    }
    StorageRef storage = storage(parts);
    storages.putIfAbsent(storage.key(), storage);
    return storage;
  }

  private static StorageRef storage(Tuple parts) {
    Global type = argument(parts, 1, Global.class);
    String name = type.name();
    if (!STORAGE_MODULES.contains(type.module())) {
      throw new IllegalArgumentException("unknown storage class " + type);
    }
    String key = argument(parts, 2, String.class);
    long count = argument(parts, 4, Long.class);
    long viewOffset = parts.items().size() > 5 ? viewOffset(parts.items().get(5)) : 0;
    if (name.equals("UntypedStorage") || name.equals("_UntypedStorage")) {
      return new StorageRef(1, Optional.of(DType.U8), key, count, viewOffset);
    }
    Optional<DType> dtype = DType.ofStorage(name);
    Integer elementBytes = dtype.map(DType::bytes).orElseGet(() -> UNREADABLE_STORAGES.get(name));
    if (elementBytes == null) {
      throw new IllegalArgumentException("unknown storage class " + type);
    }
    return new StorageRef(elementBytes, dtype, key, count, viewOffset);
  }

  private static long viewOffset(Object view) {
    return view == null ? 0 : argument(checked(view, Tuple.class, "a view"), 1, Long.class);
  }

  private static Object tensor(Tuple arguments, Optional<Global> explicitType) {
    StorageRef storage = argument(arguments, 0, StorageRef.class);
    Optional<DType> type =
        explicitType.isPresent()
            ? explicitType.flatMap(global -> DType.ofTorchName(global.name()))
            : storage.type();
    if (type.isEmpty()) {
      return new Inert("tensor of an element type that is not read", new Tuple(List.of()));
    }
    long offset = argument(arguments, 1, Long.class);
    long[] shape = longs(argument(arguments, 2, Tuple.class));
    long[] strides = longs(argument(arguments, 3, Tuple.class));
    return new TensorRef(storage, type.get(), offset, shape, strides);
  }

  /** A tensor with Python attributes: (rebuild function, class, its arguments, attributes). */
  private Object subclassed(Tuple arguments) {
    Global rebuild = argument(arguments, 0, Global.class);
    // No deeper: a hostile file could nest such calls until the stack is used up.
    return rebuild.name().startsWith("_rebuild_from_type")
        ? inert(rebuild, arguments)
        : call(rebuild, argument(arguments, 2, Tuple.class));
  }

  private Map<Object, Object> orderedDict(Tuple arguments) {
    Map<Object, Object> dictionary = new LinkedHashMap<>();
    if (!arguments.items().isEmpty()) {
      ArrayList<?> pairs = argument(arguments, 0, ArrayList.class);
      spend(pairs.size() * 64L);
      for (Object pair : pairs) {
        List<?> entry =
            pair instanceof Tuple tuple ? tuple.items() : checked(pair, ArrayList.class, "an item");
        if (entry.size() != 2 || entry.get(0) instanceof List || entry.get(0) instanceof Map) {
          throw new IllegalArgumentException("an OrderedDict of things that are not items");
        }
        dictionary.put(entry.get(0), entry.get(1));
      }
    }
    return dictionary;
  }

  /** Protocol 2 has no bytes: Python 3 writes them as Latin-1 text and a call of this function. */
  private byte[] encoded(Tuple arguments) {
    String text = argument(arguments, 0, String.class);
    spend(text.length());
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A few bytes of pickle can ask for a copy of something large, again and again. */
  private void spend(long bytes) {
    copiedBytes += bytes;
    if (copiedBytes > MAX_COPIED_BYTES) {
      throw new IllegalArgumentException("the pickle copies more than any checkpoint needs to");
    }
  }

  private static Inert inert(Global callable, Tuple arguments) {
    return new Inert(callable.toString(), arguments);
  }

  private static long[] longs(Tuple tuple) {
    if (tuple.items().size() > Shapes.MAX_DIMENSIONS) {
      throw new IllegalArgumentException("a tensor of " + tuple.items().size() + " dimensions");
    }
    long[] values = new long[tuple.items().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = checked(tuple.items().get(i), Long.class, "a size");
    }
    return values;
  }

  static <T> T argument(Tuple arguments, int index, Class<T> type) {
    if (index >= arguments.items().size()) {
      throw new IllegalArgumentException("argument " + index + " is missing");
    }
    return checked(arguments.items().get(index), type, "argument " + index);
  }

  private static <T> T checked(Object value, Class<T> type, String what) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          String.format(
              "%s should be a %s and is a %s",
              what,
              type.getSimpleName(),
              value == null ? "None" : value.getClass().getSimpleName()));
    }
    return type.cast(value);
  }
}
