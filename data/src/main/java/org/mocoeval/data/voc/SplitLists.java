package org.mocoeval.data.voc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mocoeval.data.DataException;
import org.mocoeval.data.layout.CodePointOrder;
import org.mocoeval.data.layout.Folders;

/**
 * All lists of one split, joined: {@code <split>.txt} and a {@code <class>_<split>.txt} for each
 * class. File names with more than one underscore are no class lists (PROTOCOLS B.1).
 *
 * @param classNames by code point
 * @param ids by code point
 * @param targets a row an id, a column a class
 */
record SplitLists(List<String> classNames, List<String> ids, VocTargets targets) {
  /** How many ids of a difference are named. */
  private static final int NAMED = 3;

  static SplitLists read(VocFolder folder, VocSplit split) {
    Map<String, Path> files = classFiles(folder, split);
    Map<String, Map<String, Byte>> columns = new TreeMap<>(CodePointOrder.INSTANCE);
    files.forEach((name, file) -> columns.put(name, ListLines.targets(file)));
    List<String> classNames = List.copyOf(files.keySet());
    Path splitList = folder.lists().resolve(split.label() + ".txt");
    boolean listed = Files.exists(splitList);
    Path reference = listed ? splitList : files.get(classNames.get(0));
    Set<String> known = listed ? ListLines.ids(splitList) : columns.get(classNames.get(0)).keySet();
    files.forEach((name, file) -> requireSame(reference, known, file, columns.get(name).keySet()));
    List<String> ids = known.stream().sorted(CodePointOrder.INSTANCE).toList();
    return new SplitLists(classNames, ids, targets(ids, columns.values()));
  }

  private static VocTargets targets(List<String> ids, Collection<Map<String, Byte>> columns) {
    byte[] rowMajor = new byte[Math.multiplyExact(ids.size(), columns.size())];
    int i = 0;
    for (String id : ids) {
      for (Map<String, Byte> column : columns) {
        rowMajor[i++] = column.get(id);
      }
    }
    return VocTargets.of(columns.size(), rowMajor);
  }

  private static Map<String, Path> classFiles(VocFolder folder, VocSplit split) {
    Pattern name = Pattern.compile("([^_]+)_" + split.label() + "\\.txt");
    Map<String, Path> files = new TreeMap<>(CodePointOrder.INSTANCE);
    try (Stream<Path> entries = Files.list(folder.lists())) {
      for (Path file : entries.toList()) {
        Matcher matcher = name.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          files.put(matcher.group(1), file);
        }
      }
    } catch (IOException e) {
      throw new DataException(folder.lists() + " cannot be listed (" + e.getMessage() + ")", e);
    }
    if (files.isEmpty()) {
      throw new DataException(
          String.format(
              "%s has no class list <class>_%s.txt; it holds %s: classification needs one for each"
                  + " class, with lines \"id label\"",
              folder.lists(), split.label(), Folders.contents(folder.lists())));
    }
    return files;
  }

  private static void requireSame(Path a, Set<String> left, Path b, Set<String> right) {
    if (!left.equals(right)) {
      List<String> differences = new ArrayList<>();
      addOnly(differences, a, left, right);
      addOnly(differences, b, right, left);
      throw new DataException(
          String.format(
              "%s and %s do not list the same images: %s: take both from the same copy of the set",
              a, b.getFileName(), String.join("; ", differences)));
    }
  }

  private static void addOnly(
      List<String> differences, Path file, Set<String> here, Set<String> there) {
    List<String> only =
        here.stream().filter(id -> !there.contains(id)).sorted(CodePointOrder.INSTANCE).toList();
    if (!only.isEmpty()) {
      differences.add(
          String.format(
              "only %s has %s%s",
              file.getFileName(),
              String.join(", ", only.subList(0, Math.min(NAMED, only.size()))),
              only.size() > NAMED ? " and " + (only.size() - NAMED) + " more" : ""));
    }
  }
}
