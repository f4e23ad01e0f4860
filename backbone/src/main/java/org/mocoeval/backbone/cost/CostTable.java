package org.mocoeval.backbone.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Costs as help texts and guides show them: a row a protocol, at most 80 characters wide. */
public final class CostTable {
  /** Stands above every table, so that nobody takes an estimate for a measurement. */
  public static final String HEADING = "Cost of the published protocols";

  private static final List<String> CAVEAT =
      List.of(
          "Estimated from measured parts, good to a factor of two; no GPU was at hand.",
          "docs/cost.md has the arithmetic and the sources.");

  /** In which operations are counted. */
  private static final double PETA = 1e15;

  /** From here on values are whole numbers. */
  private static final double WHOLE_FROM = 10;

  private final List<ProtocolCost> costs;

  /**
   * Takes the rows.
   *
   * @param costs one a protocol, in the order in which they are shown
   */
  public CostTable(List<ProtocolCost> costs) {
    this.costs = List.copyOf(costs);
  }

  /**
   * Lays the table out.
   *
   * @return the column heads and a line for each protocol
   */
  public List<String> lines() {
    Stream<String> head =
        Stream.of(
            row("protocol", "images", "10^15", "hours on", "hours on"),
            row("", "seen", "operations", MeasuredSpeed.CORES + " cores", "one V100"));
    return Stream.concat(head, costs.stream().map(CostTable::line)).toList();
  }

  /**
   * Writes the part of a guide that is generated.
   *
   * @return lines with what they are worth below
   */
  public String text() {
    return String.join("\n", withCaveat()) + "\n";
  }

  /**
   * Puts the table below a command's options.
   *
   * @param command whose help shows it
   * @return the same command
   */
  public CommandSpec addTo(CommandSpec command) {
    command.usageMessage().footerHeading("%n" + HEADING + "%n");
    command.usageMessage().footer(withCaveat().toArray(String[]::new));
    return command;
  }

  private List<String> withCaveat() {
    return Stream.concat(lines().stream(), CAVEAT.stream()).toList();
  }

  private static String line(ProtocolCost cost) {
    return row(
        cost.protocol(),
        String.format(Locale.ROOT, "%,d", cost.images()),
        digits(cost.operations() / PETA),
        hours(cost.cpuHours()),
        hours(cost.gpuHours()));
  }

  private static String row(String protocol, String images, String work, String cpu, String gpu) {
    return String.format(
        Locale.ROOT, "%-26s %12s %12s %10s %10s", protocol, images, work, cpu, gpu);
  }

  /** Hours have the two digits that an estimate has. */
  private static String hours(double value) {
    return digits(new BigDecimal(value).round(new MathContext(2)).doubleValue());
  }

  private static String digits(double value) {
    int decimals = value < 1 ? 2 : value < WHOLE_FROM ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
