package org.mocoeval.results.compare;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.mocoeval.results.compare.Comparison.PairComparison;
import org.mocoeval.results.record.RunRecord;
import org.mocoeval.results.repeat.RepeatedRuns;
import org.mocoeval.results.statistics.McNemar;
import org.mocoeval.results.statistics.TestResult;

/** A comparison as data; what is absent has no key. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /**
   * Writes a comparison.
   *
   * @param comparison any
   * @param damaged a sentence for each record that was left out
   * @return JSON, numbers in full, ending in a line feed
   */
  public static String of(Comparison comparison, List<String> damaged) {
    JsonObject json = new JsonObject();
    json.addProperty("alpha", comparison.alpha());
    json.addProperty("tests", comparison.tests());
    JsonArray pairs = new JsonArray();
    comparison.pairs().forEach(pair -> pairs.add(pair(pair, comparison.alpha())));
    json.add("comparisons", pairs);
    json.add("onlyA", texts(comparison.onlyA().stream().map(Names::of).toList()));
    json.add("onlyB", texts(comparison.onlyB().stream().map(Names::of).toList()));
    json.add("damaged", texts(damaged));
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
  }

  private static JsonObject pair(PairComparison pair, double alpha) {
    RunRecord a = pair.runs().a().newest();
    RunRecord b = pair.runs().b().newest();
    JsonObject json = new JsonObject();
    json.addProperty("task", a.task());
    json.addProperty("dataset", a.dataset());
    json.addProperty("protocol", a.protocol().name());
    json.addProperty("hash", a.protocol().hash());
    json.addProperty("forced", pair.runs().isForced());
    json.add("differences", texts(pair.runs().differences()));
    json.add(
        "environment", texts(EnvironmentDifferences.between(a.environment(), b.environment())));
    json.add("a", side(pair.runs().a()));
    json.add("b", side(pair.runs().b()));
    json.add("notCompared", texts(pair.notCompared()));
    JsonArray tables = new JsonArray();
    pair.tables().forEach((title, cells) -> tables.add(table(title, cells, pair, alpha)));
    json.add("tables", tables);
    return json;
  }

  private static JsonObject side(RepeatedRuns runs) {
    JsonObject json = new JsonObject();
    runs.newest()
        .checkpoint()
        .ifPresent(
            checkpoint -> {
              json.addProperty("file", checkpoint.file());
              json.addProperty("sha256", checkpoint.sha256());
              json.addProperty("backbone", checkpoint.backbone());
            });
    JsonArray seeds = new JsonArray();
    runs.runs().forEach(run -> run.seed().ifPresent(seeds::add));
    json.add("seeds", seeds);
    json.addProperty("runs", runs.runs().size());
    return json;
  }

  private static JsonObject table(
      String title, List<JudgedCell> cells, PairComparison pair, double alpha) {
    JsonObject json = new JsonObject();
    json.addProperty("table", title);
    json.addProperty("sentence", TableSentence.of(title, cells, pair.runs().isForced(), alpha));
    JsonArray array = new JsonArray();
    cells.forEach(cell -> array.add(cell(cell)));
    json.add("cells", array);
    return json;
  }

  private static JsonObject cell(JudgedCell cell) {
    JsonObject json = new JsonObject();
    json.addProperty("rowA", cell.row());
    json.addProperty("rowB", cell.otherRow());
    json.addProperty("column", cell.column());
    json.addProperty("unit", cell.unit());
    json.addProperty("a", cell.a());
    json.addProperty("b", cell.b());
    json.addProperty("difference", cell.difference());
    Evidence evidence = cell.evidence();
    json.addProperty("test", evidence.method().title());
    json.addProperty("why", evidence.why());
    evidence.result().ifPresent(result -> add(json, result));
    cell.adjusted().ifPresent(p -> json.addProperty("pHolm", p));
    json.addProperty("significant", cell.significant());
    evidence.discordant().ifPresent(test -> json.add("mcNemar", mcNemar(test)));
    json.add("mentions", texts(evidence.mentions()));
    return json;
  }

  private static void add(JsonObject json, TestResult result) {
    JsonArray interval = new JsonArray();
    interval.add(result.interval().low());
    interval.add(result.interval().high());
    json.add("interval", interval);
    json.addProperty("p", result.p());
    result
        .effect()
        .ifPresent(
            effect -> {
              JsonObject size = new JsonObject();
              size.addProperty("name", effect.name());
              size.addProperty("value", effect.value());
              json.add("effect", size);
            });
  }

  private static JsonObject mcNemar(McNemar test) {
    JsonObject json = new JsonObject();
    json.addProperty("n", test.samples());
    json.addProperty("onlyA", test.onlyA());
    json.addProperty("onlyB", test.onlyB());
    test.chiSquare().ifPresent(value -> json.addProperty("chiSquare", value));
    test.oddsRatio().ifPresent(value -> json.addProperty("oddsRatio", value));
    return json;
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
