package org.mocoeval.data.doctor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same content twice: across splits, within one, or under different classes. */
record DuplicateFiles(ListedFiles files, FileSizes sizes, IndexPass pass) implements Check {
  /** How many names of one group are shown. */
  private static final int NAMES = 3;

  @Override
  public void examine(Notes notes) {
    IdenticalFiles identical = new IdenticalFiles(files, sizes, pass);
    Examples across = new Examples();
    Examples contradicting = new Examples();
    Map<String, Examples> within = new TreeMap<>();
    for (List<Integer> group : identical.find()) {
      int first = group.get(0);
      Examples kind =
          group.stream().map(files::split).distinct().count() > 1
              ? across
              : within.computeIfAbsent(files.split(first), split -> new Examples());
      kind.add(first, names(group));
      if (group.stream().map(files::truth).distinct().count() > 1) {
        contradicting.add(first, names(group) + ": " + truths(group));
      }
    }
    across(across, notes);
    within.forEach((split, cases) -> within(split, cases, notes));
    contradicting(contradicting, notes);
    unread(identical.unread(), notes);
  }

  private static void across(Examples cases, Notes notes) {
    if (cases.total() > 0) {
      notes.warning(
          "duplicates across splits",
          Words.count(cases.total(), "content")
              + " in more than one split: the figure measured"
              + " there is partly recall",
          cases.lines(),
          "Take them out of train if the set is your own; leave a public set as it is, for"
              + " published figures were measured with them.");
    }
  }

  private static void within(String split, Examples cases, Notes notes) {
    notes.warning(
        "duplicates within " + split,
        Words.count(cases.total(), "content") + " more than once in " + split,
        cases.lines(),
        "Keep one of each if the set is your own; leave a public set as it is.");
  }

  private static void contradicting(Examples cases, Notes notes) {
    if (cases.total() > 0) {
      notes.warning(
          "duplicates of different classes",
          Words.count(cases.total(), "content") + " under more than one class",
          cases.lines(),
          "Find out which class is right and remove the others if the set is your own.");
    }
  }

  private static void unread(Examples cases, Notes notes) {
    if (cases.total() > 0) {
      notes.error(
          "files that cannot be compared",
          Words.count(cases.total(), "file") + " could not be read to the end",
          cases.lines(),
          "Check permissions and the disk, then run the doctor again.");
    }
  }

  private String names(List<Integer> group) {
    String names = group.stream().limit(NAMES).map(files::name).collect(Collectors.joining(" = "));
    return group.size() > NAMES
        ? names + " and " + Words.number(group.size() - NAMES) + " more"
        : names;
  }

  private String truths(List<Integer> group) {
    return group.stream()
        .map(files::truth)
        .distinct()
        .limit(NAMES)
        .map(Words::printable)
        .collect(Collectors.joining(" or "));
  }
}
