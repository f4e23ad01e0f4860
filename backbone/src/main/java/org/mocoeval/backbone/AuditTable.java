package org.mocoeval.backbone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mocoeval.backbone.checkpoint.Checkpoint;
import org.mocoeval.backbone.checkpoint.CheckpointAudit;
import org.mocoeval.backbone.checkpoint.TensorData;

/** Lays an audit out for reading: every tensor of the file with what becomes of it. */
final class AuditTable {
  private AuditTable() {}

  static TextTable of(
      Checkpoint checkpoint, CheckpointAudit audit, Function<TensorData, List<String>> cells) {
    Map<String, String> fates = new HashMap<>();
    audit.ignored().forEach(name -> fates.put(name, "ignored"));
    audit.unexpected().forEach(name -> fates.put(name, "UNEXPECTED"));
    audit.counters().values().forEach(tensor -> fates.put(tensor.name(), "counter"));
    audit.used().forEach((wanted, tensor) -> fates.put(tensor.name(), "used as " + wanted));
    TextTable table = new TextTable();
    int columns = 0;
    for (TensorData tensor : checkpoint.tensors().values()) {
      List<String> row = new ArrayList<>(cells.apply(tensor));
      columns = row.size();
      row.add(fates.getOrDefault(tensor.name(), "WRONG SHAPE"));
      table.row(row.toArray(String[]::new));
    }
    for (String name : audit.missing()) {
      List<String> row = new ArrayList<>(Collections.nCopies(Math.max(columns, 1), ""));
      row.set(0, audit.prefix() + name);
      row.add("MISSING");
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  static TextTable summary(CheckpointAudit audit) {
    TextTable table = new TextTable();
    table.row("backbone", audit.backbone());
    table.row("prefix", "'" + audit.prefix() + "'");
    table.row("used", Integer.toString(audit.used().size()));
    table.row("counters", Integer.toString(audit.counters().size()));
    table.row("missing", Integer.toString(audit.missing().size()));
    table.row("wrong shape", Integer.toString(audit.wrongShape().size()));
    table.row("unexpected", Integer.toString(audit.unexpected().size()));
    table.row("ignored", Integer.toString(audit.ignored().size()));
    return table;
  }
}
