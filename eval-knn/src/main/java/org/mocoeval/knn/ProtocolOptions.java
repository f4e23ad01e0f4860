package org.mocoeval.knn;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that choose a {@link KnnProtocol}; the same in every kNN command. */
public final class ProtocolOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "mmselfsup",
      completionCandidates = Names.class,
      description = "Whose kNN: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--k",
      paramLabel = "K",
      split = ",",
      description = "Numbers of neighbours (default: the protocol's; mmselfsup 10,20,100,200).")
  private List<Integer> ks = List.of();

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Neighbours weigh exp(similarity/T) (default: the protocol's; 0.07 in all).")
  private Double temperature;

  /** Created by picocli. */
  public ProtocolOptions() {}

  /**
   * Returns the chosen protocol with the changes asked for.
   *
   * @return the protocol
   * @throws ParameterException if the name is unknown or a number out of range
   */
  public KnnProtocol protocol() {
    KnnProtocol chosen =
        KnnProtocol.named(name)
            .orElseThrow(
                () ->
                    usage(
                        "unknown protocol '"
                            + name
                            + "': expected one of "
                            + String.join(", ", KnnProtocol.names())));
    try {
      chosen = ks.isEmpty() ? chosen : chosen.withKs(ks);
      return temperature == null ? chosen : chosen.withTemperature(temperature);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private static final class Names implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return KnnProtocol.names().iterator();
    }
  }
}
